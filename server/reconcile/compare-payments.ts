import type { Authorization } from '../payment/gateway';
import type { Finding, Kind } from './finding';
import type { OurPayment, Pair } from './providers';

/** What differs between the two sides' books of one payment; null where they agree. */
export function comparePayment({ provider, ours, theirs }: Pair): Finding | null {
  if (!ours) return theirs ? unknownHere(provider, theirs) : null;
  if (!ours.isSettled) return null;
  if (!theirs) return unknownThere(provider, ours);
  return mismatch(ours, theirs) ?? decided(ours, theirs) ?? refunded(ours, theirs);
}

function unknownHere(provider: string, theirs: Authorization): Finding | null {
  const cents = theirs.capturedCents - theirs.refundedCents;
  if (cents <= 0) return null;
  return {
    kind: 'unknown_here',
    subject: `${provider}:${theirs.providerRef}`,
    orderId: null,
    cause: `${provider} took money for a payment that is in none of our books. It may belong to another system.`,
    ...inCents(cents),
  };
}

function unknownThere(provider: string, ours: OurPayment): Finding | null {
  const isOpen = ours.state === 'authorized' || ours.capturedCents > 0;
  if (!isOpen || !ours.providerRef || !ours.isListed) return null;
  const cause = `${provider} does not know a payment that we take for ${ours.state}.`;
  return about(ours, 'unknown_at_provider', cause, ours.amountCents);
}

function mismatch(ours: OurPayment, theirs: Authorization): Finding | null {
  const isCapturedTwice = ours.capturedCents > 0 && theirs.capturedCents > 0;
  const off = theirs.amountCents - ours.amountCents;
  const capturedOff = isCapturedTwice ? theirs.capturedCents - ours.capturedCents : 0;
  if (off === 0 && capturedOff === 0 && theirs.currency === ours.currency) return null;
  const cause = `The provider has it for ${theirs.amountCents} ${theirs.currency} cents, ${theirs.capturedCents} of them captured; here it is ${ours.amountCents} ${ours.currency}, ${ours.capturedCents} captured.`;
  return about(ours, 'amount_mismatch', cause, Math.abs(off) || Math.abs(capturedOff));
}

function decided(ours: OurPayment, theirs: Authorization): Finding | null {
  const isWaiting = ours.state === 'requested' || ours.state === 'authorized';
  switch (theirs.outcome) {
    case 'captured':
      return ours.capturedCents === 0 ? capturedThere(ours, theirs) : null;
    case 'authorized': {
      if (ours.capturedCents > 0) {
        const cause = 'The money counts as taken here; the provider has only authorized it.';
        return about(ours, 'capture_missing', cause, ours.capturedCents);
      }
      if (isWaiting && !isAbandoned(ours)) return null;
      const cause = 'It is authorized, and its checkout ended without an order that needs it.';
      return about(ours, 'abandoned_authorization', cause, theirs.amountCents);
    }
    case 'voided': {
      if (ours.state === 'authorized' && ours.orderId) {
        const cause =
          'The provider has let go of the authorization, and the order still waits for it.';
        return about(ours, 'authorization_lapsed', cause, ours.amountCents);
      }
      if (ours.capturedCents === 0) return null;
      const cause = 'The money counts as taken here; the provider has let it go.';
      return about(ours, 'amount_mismatch', cause, ours.capturedCents);
    }
    default:
      return null;
  }
}

function capturedThere(ours: OurPayment, theirs: Authorization): Finding | null {
  const cents = theirs.capturedCents - theirs.refundedCents;
  if (cents === 0) return null;
  if (!ours.orderId || ours.state !== 'authorized') {
    const cause = 'The provider took the money, and no order of ours is paid by it.';
    return about(ours, 'captured_without_order', cause, cents);
  }
  if (theirs.capturedCents !== ours.orderTotalCents) {
    const cause = `The provider took ${theirs.capturedCents} cents for an order of ${ours.orderTotalCents}.`;
    return about(ours, 'amount_mismatch', cause, theirs.capturedCents);
  }
  const cause = 'The provider took the money; here it is only authorized.';
  return about(ours, 'captured_unnoticed', cause, theirs.capturedCents);
}

function refunded(ours: OurPayment, theirs: Authorization): Finding | null {
  if (ours.capturedCents === 0) return null;
  const missing = ours.paidBackCents - theirs.refundedCents;
  if (missing > 0) {
    const cause = 'A refund counts as paid here, and the provider has not paid it.';
    return about(ours, 'refund_missing', cause, missing);
  }
  const excess = theirs.refundedCents - ours.paidBackCents - ours.waitingCents;
  if (excess <= 0) return null;
  const cause = 'The provider has given back more than any refund of ours asks for.';
  return about(ours, 'refunded_more', cause, excess);
}

function isAbandoned({ orderId, checkoutState }: OurPayment): boolean {
  return orderId === null && checkoutState !== 'open';
}

function about(ours: OurPayment, kind: Kind, cause: string, cents: number): Finding {
  return { kind, subject: ours.id, orderId: ours.orderId, cause, ...inCents(cents) };
}

function inCents(amount: number) {
  return { amount, unit: 'cents' as const };
}
