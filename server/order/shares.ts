import { allocate, sum } from '../money';

/** What settling a line needs to know of it: its shares at purchase, and what has gone back. */
export type LineShares = {
  id: string;
  quantity: number;
  points: number;
  discountCents: number;
  totalCents: number;
  refundedQuantity: number;
  refundedCents: number;
  refundedPoints: number;
};

/** What goes back of one line: cents to what paid, points to the wallet. */
export type Part = { lineId: string; quantity: number; amountCents: number; points: number };

/** All that is left of a line. */
export function wholeShare(line: LineShares): Part {
  return quantityShare(line, line.quantity - line.refundedQuantity);
}

/**
 * The exact share of `quantity` pieces. Shares are counted from the first piece on, so that what the
 * last one takes includes every cent and point that rounding left over.
 */
export function quantityShare(line: LineShares, quantity: number): Part {
  const until = line.refundedQuantity + quantity;
  const left = leftOf(line);
  const isLast = until >= line.quantity;
  const upTo = (whole: number) => Math.floor((whole * until) / line.quantity);
  // Money given back before, apart from any piece, counts against the pieces.
  const amountCents = isLast
    ? left.cents
    : within(left.cents, upTo(line.totalCents) - line.refundedCents);
  const points = isLast
    ? left.points
    : within(left.points, upTo(line.points) - line.refundedPoints);
  return { lineId: line.id, quantity, amountCents, points };
}

/**
 * `valueCents` of these lines' value, in the split in which each was paid: card and points share it as
 * they shared the price. What it comes to in all is `Part.amountCents` plus the points' own discount.
 */
export function amountShares(lines: readonly LineShares[], valueCents: number): Part[] {
  const open = lines.filter((line) => valueLeft(line) > 0);
  return allocate(valueCents, open.map(valueLeft))
    .map((value, index) => partOfValue(open[index] as LineShares, value))
    .filter((part) => part.amountCents + part.points > 0);
}

/** What a line can still give back in money's worth: its card share and what its points saved. */
export function valueLeft(line: LineShares): number {
  return leftOf(line).cents + discountLeft(line);
}

function partOfValue(line: LineShares, value: number): Part {
  const left = leftOf(line);
  const discount = discountLeft(line);
  const amountCents = Math.min(left.cents, Math.round((value * left.cents) / valueLeft(line)));
  const saved = value - amountCents;
  const points = discount === 0 ? 0 : Math.floor((left.points * saved) / discount);
  return { lineId: line.id, quantity: 0, amountCents, points };
}

/** What the points that are left of a line saved, in cents. */
function discountLeft(line: LineShares): number {
  if (line.points === 0) return 0;
  return Math.floor((line.discountCents * leftOf(line).points) / line.points);
}

function leftOf(line: LineShares): { cents: number; points: number } {
  return {
    cents: line.totalCents - line.refundedCents,
    points: line.points - line.refundedPoints,
  };
}

function within(most: number, wanted: number): number {
  return Math.max(0, Math.min(most, wanted));
}

export function totalOf(parts: readonly Part[]): { amountCents: number; points: number } {
  return {
    amountCents: sum(parts.map((part) => part.amountCents)),
    points: sum(parts.map((part) => part.points)),
  };
}
