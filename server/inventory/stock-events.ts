import type { ShopEvent } from '../events/catalog';

type Sold = { productId: string; quantity: number; available: number; threshold: number | null };

/** What a sale has to tell: the update itself, and each product it made low or ran out of. */
export function stockEvents(
  orderId: string,
  sold: readonly Sold[],
  lowStockThreshold: number,
): ShopEvent[] {
  const productIds = sold.map((row) => row.productId);
  const events: ShopEvent[] = [
    { name: 'inventoryUpdated', id: `inventoryUpdated:${orderId}`, data: { orderId, productIds } },
  ];
  for (const { productId, quantity, available, threshold } of sold) {
    const limit = threshold ?? lowStockThreshold;
    const data = { productId, available };
    if (available === 0) events.push({ name: 'inventory.out_of_stock', data });
    else if (available <= limit && available + quantity > limit) {
      events.push({ name: 'inventory.low', data });
    }
  }
  return events;
}
