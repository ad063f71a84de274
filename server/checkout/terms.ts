import type { Address, Quote, ShippingMethod, Snapshot, SnapshotLine } from '@/db/documents';
import { DomainError } from '../errors';
import { isBelowCardMinimum, makeQuote, nearestPayable, pointsLimit } from './quote';
import { shippingOptions } from './shipping';
import { taxFor } from './tax';

/** What the shopper may choose; what is left out stays as it was. */
export type CheckoutChoice = {
  points?: number | undefined;
  method?: ShippingMethod | undefined;
  address?: Address | undefined;
};

export type Choice = { points: number; method: ShippingMethod };

/** Freezes what the quote is made from: lines, shipping, tax, the points at hand (R3.42). */
export function takeSnapshot(
  lines: SnapshotLine[],
  address: Address | null,
  limits: { spendablePoints: number; cardMinimumCents: number; currency: string },
): Snapshot {
  return {
    ...limits,
    lines,
    shippingOptions: shippingOptions(lines, address),
    ...taxTerms(address),
  };
}

/** The same lines at another address: shipping and tax anew, prices as they were. */
export function moveSnapshot(snapshot: Snapshot, address: Address | null): Snapshot {
  return {
    ...snapshot,
    shippingOptions: shippingOptions(snapshot.lines, address),
    ...taxTerms(address),
  };
}

/**
 * The quote for what the shopper chose.
 * @throws forbidden `points.cannot_redeem` · rejected `points.above_share`, `points.insufficient`,
 * `points.below_card_minimum`, each with `details.max` or `details.nearest`
 */
export function quoteChoice(snapshot: Snapshot, choice: Choice, mayRedeem: boolean): Quote {
  if (choice.points > 0) checkPoints(snapshot, choice.points, mayRedeem);
  const quote = makeQuote(snapshot, choice);
  if (choice.points > 0 && isBelowCardMinimum(snapshot, quote)) {
    throw new DomainError(
      'rejected',
      'points.below_card_minimum',
      'That would leave less for the card than it can take.',
      { nearest: nearestPayable(snapshot, choice) },
    );
  }
  return quote;
}

/** The quote nearest to a choice made under other terms: it never refuses, it takes what fits. */
export function quoteNearest(snapshot: Snapshot, choice: Choice): Quote {
  const points = Math.min(choice.points, pointsLimit(snapshot).max);
  return makeQuote(snapshot, {
    ...choice,
    points: nearestPayable(snapshot, { ...choice, points }),
  });
}

function checkPoints(snapshot: Snapshot, points: number, mayRedeem: boolean): void {
  if (!mayRedeem) {
    throw new DomainError(
      'forbidden',
      'points.cannot_redeem',
      'Points of this account can be donated, not redeemed.',
    );
  }
  const { max, reason } = pointsLimit(snapshot);
  if (points <= max) return;
  const [code, message] =
    reason === 'balance'
      ? (['points.insufficient', 'You do not have that many points.'] as const)
      : (['points.above_share', `At most ${max} points can pay for this cart.`] as const);
  throw new DomainError('rejected', code, message, { max });
}

function taxTerms(address: Address | null): Pick<Snapshot, 'taxRateBps' | 'taxLabel'> {
  const { rateBps, label } = taxFor(address);
  return { taxRateBps: rateBps, taxLabel: label };
}
