import { reasonOf } from './trpc';

/**
 * The sentence for whatever a call failed with. The server's own message is already one for a
 * person; a line here replaces it where the page can say more, or say it in its own words.
 */
export function sentenceFor(error: unknown): string {
  const reason = reasonOf(error);
  if (!reason) return 'The shop did not answer. Nothing was changed; please try again.';
  return sentenceOf(reason.code, reason.details) ?? reason.message;
}

/** The sentence for a code alone, such as a sign-in answers with; null where none is written. */
export function sentenceOf(code: string, details: Details = null): string | null {
  return reasons[code]?.(details ?? {}) ?? null;
}

/** What is wrong with each field, by its last name: `{ postalCode: 'A postal code here …' }`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const fields = reasonOf(error)?.details?.fields;
  if (!Array.isArray(fields)) return {};
  const known = fields.filter(isFieldError).reverse();
  return Object.fromEntries(known.map(({ field, message }) => [lastNameOf(field), message]));
}

type Details = Record<string, unknown> | null;
type FieldError = { field: string; message: string };

const reasons: Record<string, (details: Record<string, unknown>) => string> = {
  'auth.sign_in_required': () => 'You are not signed in any more. Please sign in again.',
  'auth.too_many_attempts': () =>
    'Too many failed sign-ins with this e-mail address. Please wait 15 minutes.',
  'auth.wrong_credentials': () => 'This e-mail address and password do not belong together.',
  'cart.quantity_invalid': ({ inCart, max }) =>
    typeof inCart === 'number' && inCart > 0
      ? `Your cart has ${inCart} of this already and takes at most ${max}.`
      : `A cart takes at most ${max ?? 99} of one offering.`,
  'cart.too_many_products': ({ max }) =>
    `A cart takes at most ${max ?? 50} different offerings. Please order some of them first.`,
  'catalog.product_not_found': () => 'This is not offered any more.',
  'dispatch.already_shipped': () =>
    'Part of this order has left already, so it can no longer be canceled.',
  'identity.email_taken': () =>
    'There is already an account with this e-mail address. Please sign in instead.',
  'order.illegal_move': () => 'This order can no longer be canceled.',
  'points.insufficient': () => 'You do not have that many points to give.',
  'request.cross_site': () => 'Please try again from the shop itself.',
  'request.invalid': () => 'Please check the fields marked below.',
  'server.failed': () => 'Something went wrong on our side. Nothing was lost; please try again.',
};

function isFieldError(value: unknown): value is FieldError {
  return typeof value === 'object' && value !== null && 'field' in value && 'message' in value;
}

function lastNameOf(field: string): string {
  return field.split('.').at(-1) ?? field;
}
