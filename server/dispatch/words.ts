import { z } from 'zod';

/** Letters, digits, signs and spaces; nothing that a screen or a label cannot show. */
export const printable = z
  .string()
  .trim()
  .min(1, { error: 'is missing' })
  .max(100, { error: 'is longer than 100 letters' })
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, { error: 'has signs that cannot be printed' });

/** Why a business declines: 3–500 letters, on several lines if it likes. */
export const declineReason = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .regex(/^(?:\P{C}|[\t\r\n\p{Cf}])*$/u, { error: 'has signs that cannot be shown' });

/** What a business answers to a booking: `Tuesday 10:00`. */
export const bookingNote = z
  .string()
  .trim()
  .min(1, { error: 'is missing' })
  .max(300, { error: 'is longer than 300 letters' })
  .regex(/^(?:\P{C}|[\t\r\n\p{Cf}])*$/u, { error: 'has signs that cannot be shown' });

/** An address that a page may link to or the shop may call: never a script, a file, a password. */
export function webAddress() {
  return z
    .url({
      protocol: /^https?$/,
      normalize: true,
      error: 'must be an address that begins with https:// or http://',
    })
    .max(500)
    .refine(hasNoLogin, { error: 'must not have a name or password in it' });
}

function hasNoLogin(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** Names one press of a button. */
export const pressToken = z.string().regex(/^[0-9a-z]{16,40}$/);

/** Products of a dispatch, so many of each. */
export const pieces = z
  .array(
    z.strictObject({
      productId: z.string().min(1).max(64),
      quantity: z.number().int().min(1).max(1_000_000),
    }),
  )
  .min(1)
  .max(200);

/** What a business answers, whoever writes it down. */
export const answers = {
  confirmed: z.strictObject({
    type: z.literal('confirmed'),
    // Left out, all of it.
    lines: pieces.optional(),
    reason: declineReason.optional(),
  }),
  declined: z.strictObject({ type: z.literal('declined'), reason: declineReason }),
  shipped: z.strictObject({
    type: z.literal('shipped'),
    carrier: printable.optional(),
    tracking: printable.optional(),
    // Left out, all that has not left.
    lines: pieces.optional(),
  }),
};
