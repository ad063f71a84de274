import type { ShopEvent } from '../events/catalog';

export type Sold = {
  productId: string;
  /** What can still be held after this sale, and maybe others at the same moment. */
  available: number;
  isLow: boolean;
  /** The last movement that put some on the shelf; null where none is known, or nothing is low. */
  lastSupply: string | null;
};

/**
 * What a sale has to tell: the update itself, and each product that is low or has run out. Sales at
 * the same moment may all see it: the event's id makes it one between two supplies.
 */
export function stockEvents(orderId: string, sold: readonly Sold[]): ShopEvent[] {
  const productIds = sold.map((row) => row.productId);
  const events: ShopEvent[] = [
    { name: 'inventoryUpdated', id: `inventoryUpdated:${orderId}`, data: { orderId, productIds } },
  ];
  for (const { productId, available, isLow, lastSupply } of sold) {
    if (!isLow) continue;
    const name = available === 0 ? 'inventory.out_of_stock' : 'inventory.low';
    const id = `${name}:${productId}:${lastSupply ?? 'first'}`;
    events.push({ name, id, data: { productId, available } });
  }
  return events;
}
