import { type Outputs, type Reason, reasonOf } from '../trpc';

type Placed = Outputs['checkout']['place'];

/** How an attempt to place the order stands, in what the page has to do about it. */
export type Outcome =
  | { is: 'placed'; number: string }
  /** The shopper has to answer at another address. */
  | { is: 'bank'; url: string }
  /** The provider's own script has to ask, on our page. */
  | { is: 'confirm'; clientSecret: string }
  | { is: 'waiting' }
  /** What pays was refused, or is missing: the hold stays, another way may be tried. */
  | { is: 'declined'; message: string }
  | { is: 'address_missing'; message: string }
  | { is: 'lapsed' }
  /** Cart or checkout are not what was looked at: begin again and say why. */
  | { is: 'changed'; message: string }
  | { is: 'signed_out' }
  /** No answer, or none that we know: the same may be asked again. */
  | { is: 'unknown'; message: string };

/** The order may still come of it: what was asked has to be asked again before anything else. */
export function isUndecided({ is }: Outcome): boolean {
  return is === 'waiting' || is === 'confirm' || is === 'unknown';
}

const NO_ANSWER =
  'The shop did not answer. Please try again: however often you press, it is one order.';

/** Runs `place` and reads its answer or its refusal. Never throws. */
export async function outcomeOf(place: () => Promise<Placed>): Promise<Outcome> {
  try {
    return read(await place());
  } catch (error) {
    return refusal(reasonOf(error));
  }
}

function read(placed: Placed): Outcome {
  if (placed.status === 'placed') return { is: 'placed', number: placed.number };
  if (placed.status === 'processing') return { is: 'waiting' };
  if (placed.url !== null) return { is: 'bank', url: placed.url };
  if (placed.clientSecret !== null) return { is: 'confirm', clientSecret: placed.clientSecret };
  return { is: 'waiting' };
}

function refusal(reason: Reason | null): Outcome {
  const message = reason?.message ?? NO_ANSWER;
  switch (reason?.code) {
    case 'payment.declined':
    case 'payment.method_required':
    case 'payment.not_for_you':
    case 'payment.refused':
    case 'payment.amount_not_payable':
    case 'fraud.blocked':
    case 'fraud.too_many':
    case 'fraud.too_many_declines':
      return { is: 'declined', message };
    case 'payment.in_progress':
      return { is: 'waiting' };
    case 'checkout.address_required':
      return { is: 'address_missing', message };
    case 'checkout.expired':
      return { is: 'lapsed' };
    case 'cart.changed':
    case 'checkout.changed':
    case 'checkout.not_found':
    case 'order.token_reused':
    case 'points.below_card_minimum':
      return { is: 'changed', message };
    case 'auth.sign_in_required':
      return { is: 'signed_out' };
    default:
      return { is: 'unknown', message };
  }
}
