import type { Outputs } from '../trpc';
import type { Order } from './order';

/** What an admin has chosen so far. */
export type RefundDraft = {
  by: 'whole' | 'lines' | 'amount';
  /** Pieces by line. */
  pieces: Record<string, number>;
  restock: boolean;
  cents: number | null;
};

export type RefundChoice =
  | { by: 'whole' }
  | { by: 'lines'; lines: { lineId: string; quantity: number }[]; restock: boolean }
  | { by: 'amount'; valueCents: number };

export type Preview = Outputs['adminOrder']['previewRefund'];

/** The choice as the server takes it; null while it is not one yet. */
export function choiceOf({ by, pieces, restock, cents }: RefundDraft): RefundChoice | null {
  switch (by) {
    case 'whole':
      return { by };
    case 'lines': {
      const lines = Object.entries(pieces)
        .filter(([, quantity]) => quantity > 0)
        .map(([lineId, quantity]) => ({ lineId, quantity }));
      return lines.length > 0 ? { by, lines, restock } : null;
    }
    default:
      return cents !== null && cents > 0 ? { by, valueCents: cents } : null;
  }
}

/** Lines that still have something to give back. */
export function refundable(order: Order): Order['lines'] {
  const isPaid = order.payments.some(({ state }) => PAID.has(state));
  if (!isPaid) return [];
  return order.lines.filter(
    ({ totalCents, refundedCents, points, refundedPoints }) =>
      totalCents - refundedCents > 0 || points - refundedPoints > 0,
  );
}

/** What can still be given back, in money's worth (cents). */
export function valueLeft(order: Order): number {
  return refundable(order).reduce((total, line) => {
    const points = line.points - line.refundedPoints;
    const saved = line.points === 0 ? 0 : Math.floor((line.discountCents * points) / line.points);
    return total + line.totalCents - line.refundedCents + saved;
  }, 0);
}

const PAID = new Set<string>(['captured', 'partly_refunded', 'refunded']);
