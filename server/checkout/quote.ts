import type { Quote, QuoteLine, ShippingMethod, Snapshot, SnapshotLine } from '@/db/documents';
import { pointsShare } from '../catalog/points-share';
import { allocate, sum } from '../money';

export type QuoteChoice = { points: number; method: ShippingMethod };

/**
 * Prices a snapshot: which line takes how many points, what that saves, shipping, tax, what the card
 * pays. Pure, so that the page moves its totals under the thumb with the very rules of the server.
 *
 * Points go first where one point is worth most. A line's discount is whole cents, rounded down, at
 * most its share (C13); tax is on the discounted price; shipping and tax are paid in money.
 * `quote.points` can be below `choice.points` by what no line could use.
 */
export function makeQuote(snapshot: Snapshot, choice: QuoteChoice): Quote {
  const shipping = shippingByLine(snapshot, choice.method);
  const redeemed = redeem(snapshot.lines, choice.points);
  const lines = snapshot.lines.map((line, index): QuoteLine => {
    const subtotalCents = line.unitPriceCents * line.quantity;
    const { points, discountCents } = redeemed[index] ?? { points: 0, discountCents: 0 };
    const shippingCents = shipping[index] ?? 0;
    const taxCents = Math.round(((subtotalCents - discountCents) * snapshot.taxRateBps) / 10_000);
    const totalCents = subtotalCents - discountCents + shippingCents + taxCents;
    const { productId } = line;
    return { productId, subtotalCents, points, discountCents, shippingCents, taxCents, totalCents };
  });
  return { lines, ...totals(lines) };
}

/** The most points this cart can take by its offerings' shares, whoever pays. */
export function pointsCap(lines: readonly SnapshotLine[]): number {
  return sum(lines.map(pointsShare));
}

export type PointsLimit = {
  /** The most points that can be chosen. */
  max: number;
  /** What holds it there, to be said when it bites. */
  reason: 'share' | 'balance';
};

export function pointsLimit(snapshot: Snapshot): PointsLimit {
  const cap = pointsCap(snapshot.lines);
  return snapshot.spendablePoints < cap
    ? { max: snapshot.spendablePoints, reason: 'balance' }
    : { max: cap, reason: 'share' };
}

/** True where the card would have to pay less than its provider takes, yet something. */
export function isBelowCardMinimum(snapshot: Snapshot, quote: Quote): boolean {
  return quote.totalCents > 0 && quote.totalCents < snapshot.cardMinimumCents;
}

/**
 * The nearest number of points not above `choice.points` that leaves the card nothing or at least its
 * minimum. 0 points where even that leaves less than the minimum.
 */
export function nearestPayable(snapshot: Snapshot, choice: QuoteChoice): number {
  const totalAt = (points: number) => makeQuote(snapshot, { ...choice, points }).totalCents;
  const wanted = totalAt(choice.points);
  if (wanted === 0 || wanted >= snapshot.cardMinimumCents) return choice.points;
  let low = 0;
  let high = choice.points;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (totalAt(middle) >= snapshot.cardMinimumCents) low = middle;
    else high = middle - 1;
  }
  return low;
}

type Redeemed = { points: number; discountCents: number };

function redeem(lines: readonly SnapshotLine[], points: number): Redeemed[] {
  const result = lines.map((): Redeemed => ({ points: 0, discountCents: 0 }));
  const byValue = lines
    .map((line, index) => ({ line, index, value: centsPerPoint(line) }))
    .sort((a, b) => b.value - a.value || a.index - b.index);
  let left = points;
  for (const { line, index } of byValue) {
    const offered = Math.min(left, pointsShare(line));
    if (offered <= 0 || line.unitPricePoints === 0) continue;
    const discountCents = Math.floor((offered * line.unitPriceCents) / line.unitPricePoints);
    const needed = Math.ceil((discountCents * line.unitPricePoints) / line.unitPriceCents);
    result[index] = { points: needed, discountCents };
    left -= needed;
  }
  return result;
}

function centsPerPoint(line: SnapshotLine): number {
  return line.unitPricePoints === 0 ? 0 : line.unitPriceCents / line.unitPricePoints;
}

/** Each business's parcel price is borne by its shipped lines, by their value. */
function shippingByLine(snapshot: Snapshot, method: ShippingMethod): number[] {
  const option = snapshot.shippingOptions.find((candidate) => candidate.method === method);
  const shares = snapshot.lines.map(() => 0);
  for (const [businessId, parcelCents] of Object.entries(option?.centsByBusiness ?? {})) {
    const shipped = snapshot.lines
      .map((line, index) => ({ line, index }))
      .filter(({ line }) => line.businessId === businessId && line.kind === 'goods');
    const weights = shipped.map(({ line }) => line.unitPriceCents * line.quantity);
    allocate(parcelCents, weights).forEach((share, at) => {
      const target = shipped[at];
      if (target) shares[target.index] = share;
    });
  }
  return shares;
}

function totals(lines: readonly QuoteLine[]): Omit<Quote, 'lines'> {
  const of = (key: Exclude<keyof QuoteLine, 'productId'>) => sum(lines.map((line) => line[key]));
  return {
    subtotalCents: of('subtotalCents'),
    points: of('points'),
    discountCents: of('discountCents'),
    shippingCents: of('shippingCents'),
    taxCents: of('taxCents'),
    totalCents: of('totalCents'),
  };
}
