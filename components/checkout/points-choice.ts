import type { ShippingMethod, Snapshot } from '@/db/documents';
import { makeQuote, nearestPayable, type PointsLimit } from '@/server/checkout/quote';
import { formatPoints } from '../points';
import { formatPrice } from '../price';

export type PointsTerms = { snapshot: Snapshot; method: ShippingMethod; limit: PointsLimit };

/** How far the arrow keys and the page keys go. */
export const POINT_STEP = 1;
export const LARGE_POINT_STEP = 100;

/**
 * The points that can be chosen for the points somebody wants: within the limit, and never so that
 * the card had to pay something below its minimum. Rounds down, so that nobody spends more than
 * asked for; only a key pressed at the edge of that gap steps over it.
 */
export function settlePoints(terms: PointsTerms, wanted: number, before: number): number {
  const { snapshot, method, limit } = terms;
  const clipped = Math.min(Math.max(0, Math.floor(wanted)), limit.max);
  const below = nearestPayable(snapshot, { points: clipped, method });
  const isKeyUp = clipped - before === POINT_STEP || clipped - before === LARGE_POINT_STEP;
  if (below === clipped || before !== below || !isKeyUp) return below;
  return fewestForAll(terms) ?? below;
}

/** The fewest points that leave the card nothing; null where no number does. */
function fewestForAll({ snapshot, method, limit }: PointsTerms): number | null {
  const isFree = (points: number) => makeQuote(snapshot, { points, method }).totalCents === 0;
  if (!isFree(limit.max)) return null;
  let low = 0;
  let high = limit.max;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isFree(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Why no more points, or not exactly the wanted ones, can be chosen; null where nothing bites. */
export function limitNote(terms: PointsTerms, chosen: { points: number; wanted: number }) {
  const { snapshot, method, limit } = terms;
  const { points, wanted } = chosen;
  if (limit.max === 0) return noPoints(limit.reason);
  if (points !== Math.min(wanted, limit.max)) {
    const minimum = formatPrice(snapshot.cardMinimumCents, snapshot.currency);
    return `The card pays either nothing or at least ${minimum}, so this is ${formatPoints(points)}.`;
  }
  if (points < limit.max || makeQuote(snapshot, { points, method }).totalCents === 0) return null;
  return limit.reason === 'balance'
    ? `That is all there is to spend: ${formatPoints(limit.max)}.`
    : `At most ${formatPoints(limit.max)}: each offering sets the share that points may pay.`;
}

function noPoints(reason: PointsLimit['reason']): string {
  return reason === 'balance'
    ? 'There are no points to spend at the moment.'
    : 'Nothing in this cart can be paid with points.';
}
