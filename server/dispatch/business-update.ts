import { z } from 'zod';
import type { Pieces } from '@/db/documents';
import { DomainError } from '../errors';
import { bookingNote, declineReason, printable, webAddress } from './words';

/**
 * What a business tells the shop about a dispatch. `externalId` is the business's own name for this
 * piece of news: under the same one it is acted on once.
 */
export type BusinessUpdate = {
  externalId: string;
  dispatchId: string;
  /**
   * The lines it is about; left out, all that wait for it: what is taken, what is not, or what this
   * parcel holds.
   */
  lines?: readonly Pieces[] | undefined;
} & BusinessAnswer;

export type BusinessAnswer =
  /** `reason`: why what `lines` leaves out cannot be delivered. */
  | { type: 'confirmed'; note?: string | undefined; reason?: string | undefined }
  | { type: 'declined'; reason: string }
  | {
      type: 'shipped';
      carrier?: string | undefined;
      tracking?: string | undefined;
      trackingUrl?: string | undefined;
    }
  /** `tracking`: of the parcel that has arrived; left out, all of them have. */
  | { type: 'delivered'; tracking?: string | undefined };

/**
 * An answer in the shop's own words: `id`, `dispatchId`, `type`, what the type asks for, and `lines` if
 * it is not about all of them. @throws invalid `dispatch.update_unreadable`
 */
export function readUpdate(body: unknown): BusinessUpdate {
  const result = updateBody.safeParse(body);
  if (result.success) {
    const { id: externalId, ...rest } = result.data;
    return { externalId, ...rest };
  }
  const [issue] = result.error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new DomainError(
    'invalid',
    'dispatch.update_unreadable',
    `This update cannot be read. ${where}${issue?.message ?? 'It makes no sense'}.`,
    { path: issue?.path.join('.') ?? '' },
  );
}

const ourId = z.string().regex(/^\w{1,64}$/, { error: 'is none of our ids' });

const common = {
  id: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, { error: 'must be 1 to 100 letters without spaces' }),
  dispatchId: ourId,
  lines: z
    .array(
      z.strictObject({
        productId: ourId,
        quantity: z.number().int().min(1).max(1_000_000),
      }),
    )
    .min(1)
    .max(200)
    .optional(),
};

/** The body of an update; what `readUpdate` makes of it has its id under another name. */
export const updateBody = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('confirmed'),
    note: bookingNote.optional(),
    reason: declineReason.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('declined'),
    reason: declineReason,
  }),
  z.strictObject({
    ...common,
    type: z.literal('shipped'),
    carrier: printable.optional(),
    tracking: printable.optional(),
    trackingUrl: webAddress().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('delivered'),
    tracking: printable.optional(),
  }),
]);
