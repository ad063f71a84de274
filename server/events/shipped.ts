import { z } from 'zod';

/** So many of a product. */
export const pieces = z.object({ productId: z.string().min(1), quantity: z.number().int() });
/** What is told of a shipment. */
export const shipped = {
  carrier: z.string(),
  tracking: z.string(),
  /** Where the parcel can be followed: http or https. */
  trackingUrl: z.string().optional(),
  /** What is in it; left out, all of the dispatch. */
  lines: z.array(pieces).optional(),
  number: z.number().int().optional(),
  /** How many pieces of how many have left by now. */
  piecesShipped: z.number().int().optional(),
  pieces: z.number().int().optional(),
};
