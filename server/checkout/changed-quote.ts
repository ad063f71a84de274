import type { Address, LineChange, Quote, ShippingMethod, Snapshot } from '@/db/documents';
import { DomainError } from '../errors';
import { isBelowCardMinimum } from './quote';
import { moveSnapshot, quoteNearest } from './terms';

/** A line of an order that may still be changed. */
export type OpenLine = { id: string; productId: string; name: string; quantity: number };

export type ChangedQuote = {
  /** Quantities after the change, by line; 0 where it is taken out. */
  quantities: Map<string, number>;
  quote: Quote;
};

/**
 * Prices an order anew with other quantities: prices, tax and points as they were frozen when its
 * checkout began (R3.37), shipping by what is sent now. As many points as before, where the changed
 * lines can take them.
 * @throws not_found `order.line_not_found` · rejected `order.nothing_changed`, `order.would_be_empty`,
 * `order.below_card_minimum`
 */
export function quoteChanged(
  order: {
    lines: readonly OpenLine[];
    points: number;
    method: ShippingMethod;
    address: Address | null;
  },
  snapshot: Snapshot,
  changes: readonly LineChange[],
): ChangedQuote {
  const quantities = new Map(order.lines.map(({ id, quantity }) => [id, quantity]));
  for (const { lineId, quantity } of changes) {
    if (!quantities.has(lineId)) {
      throw new DomainError('not_found', 'order.line_not_found', 'This order has no such line.');
    }
    quantities.set(lineId, quantity);
  }
  if (order.lines.every(({ id, quantity }) => quantities.get(id) === quantity)) {
    throw new DomainError('rejected', 'order.nothing_changed', 'This changes nothing.');
  }
  const lines = order.lines.flatMap(({ id, productId }) => {
    const frozen = snapshot.lines.find((line) => line.productId === productId);
    const quantity = quantities.get(id) ?? 0;
    return frozen && quantity > 0 ? [{ ...frozen, quantity }] : [];
  });
  if (lines.length === 0) {
    throw new DomainError(
      'rejected',
      'order.would_be_empty',
      'Nothing would be left of this order: cancel it instead.',
    );
  }
  const held = {
    ...snapshot,
    lines,
    spendablePoints: Math.max(snapshot.spendablePoints, order.points),
  };
  const changed = moveSnapshot(held, order.address);
  const quote = quoteNearest(changed, { points: order.points, method: order.method });
  if (isBelowCardMinimum(changed, quote)) {
    throw new DomainError(
      'rejected',
      'order.below_card_minimum',
      'What would be left to pay is less than the card can take.',
    );
  }
  return { quantities, quote };
}
