import type { ShopEvent } from '../events/catalog';

export type Sold = {
  productId: string;
  /** What can still be held afterwards, and maybe after others at the same moment. */
  available: number;
  isLow: boolean;
  /** The last movement that put some on the shelf; null where none is known, or nothing is low. */
  lastSupply: string | null;
  /** How often another threshold has ended that it was low. */
  lowTurn: number;
};

/** What a sale has to tell: the update itself, and each product that is low or has run out. */
export function stockEvents(orderId: string, sold: readonly Sold[]): ShopEvent[] {
  const productIds = sold.map((row) => row.productId);
  return [
    { name: 'inventoryUpdated', id: `inventoryUpdated:${orderId}`, data: { orderId, productIds } },
    ...sold.filter((row) => row.isLow).map(lowEvent),
  ];
}

/**
 * That a shelf is low or empty. Those who take from it at the same moment may all see it: the event's id
 * makes it one until the shelf is supplied, or called low from another number on.
 */
export function lowEvent(shelf: Omit<Sold, 'isLow'>): ShopEvent {
  const { productId, available, lastSupply, lowTurn } = shelf;
  const name = available === 0 ? 'inventory.out_of_stock' : 'inventory.low';
  const turn = lowTurn === 0 ? '' : `:${lowTurn}`;
  const id = `${name}:${productId}:${lastSupply ?? 'first'}${turn}`;
  return { name, id, data: { productId, available } };
}
