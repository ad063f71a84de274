import { z } from 'zod';

/**
 * What a business's programs get: the shapes of the answers of `/api/businesses/{id}/…` and of what the
 * shop posts to a business. They are what the OpenAPI document is made from, and tests hold the answers
 * against them.
 */
const order = z.strictObject({
  number: z.string().describe('What the customer knows the order by.'),
  placedAt: z.iso.datetime(),
  customerName: z.string(),
  shippingMethod: z.enum(['standard', 'express', 'pickup']),
  address: z
    .strictObject({
      recipient: z.string(),
      line1: z.string(),
      line2: z.string().nullable(),
      city: z.string(),
      region: z.string().nullable(),
      postalCode: z.string(),
      country: z.string().describe('ISO 3166-1 alpha-2.'),
    })
    .nullable()
    .describe('Null where nothing is sent.'),
  lines: z.array(
    z.strictObject({
      productId: z.string(),
      name: z.string(),
      quantity: z.int().min(1),
      kind: z.enum(['goods', 'service', 'voucher']),
      note: z.string().optional().describe('What the customer wishes of a service.'),
    }),
  ),
});

export const waitingAnswer = z.strictObject({
  dispatches: z.array(
    z.strictObject({
      dispatchId: z.string(),
      state: z.enum(['sent', 'confirmed']).describe('To be answered, or to be shipped.'),
      order,
      createdAt: z.iso.datetime(),
      answerUntil: z.iso.datetime().nullable(),
    }),
  ),
  cursor: z.string().nullable().describe('Of the next page; null on the last.'),
});

export const receivedAnswer = z.strictObject({
  dispatchId: z.string(),
  state: z.enum(['queued', 'sent', 'confirmed', 'declined', 'shipped', 'delivered', 'recalled']),
});

export const placedMessage = z.strictObject({
  type: z.literal('order.placed'),
  test: z.literal(true).optional().describe('A test order: answer it, and do nothing.'),
  dispatchId: z.string(),
  answerTo: z.url().describe('Where to say what becomes of it.'),
  order,
});

export const placedReply = z.object({
  reference: z.string().trim().min(1).max(200).describe('Your own name for it.'),
});

export const recalledMessage = z.strictObject({
  type: z.literal('order.recalled'),
  dispatchId: z.string(),
  order: z.strictObject({ number: z.string() }),
});
