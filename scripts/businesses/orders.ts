import type { Db } from '@/db/client';
import { type FixtureCustomer, fillCart, makeCustomer, makeProduct } from '@/db/fixtures';
import { placeOrder } from '@/server/checkout/place-order';
import { startCheckout } from '@/server/checkout/start-checkout';
import { gatewaysOf } from '@/server/payment/gateways';

export const STOCK = 10_000;
export const POINTS = 5_000;

/** Three offerings with prices that do not divide evenly, so that every share is rounded. */
export function makeOfferings(db: Db, businessIds: readonly string[]) {
  return Promise.all(
    businessIds.map((businessId, index) =>
      makeProduct(db, {
        ...{ businessId, available: STOCK },
        ...{ priceCents: 999 + 334 * index, pricePoints: 777 + 111 * index },
      }),
    ),
  );
}

/** Buys of every business, a little differently each time; returns the order's id. */
export async function buy(
  db: Db,
  productIds: readonly string[],
  index: number,
): Promise<{ orderId: string; customer: FixtureCustomer }> {
  const customer = await makeCustomer(db, { points: POINTS });
  const lines = productIds.map((productId, place) => ({
    productId,
    quantity: 1 + ((index + place) % 3),
  }));
  await fillCart(db, customer.userId, lines);
  // From none to more than half of what it costs.
  const points = (index % 5) * 613;
  const { id: checkoutId } = await startCheckout(db, customer, { points });
  const deps = { db, gateways: gatewaysOf(db) };
  const placed = await placeOrder(deps, customer, {
    ...{ checkoutId, clientOrderToken: `simulated-${checkoutId}` },
    ...{ methodRef: 'tok_ok', provider: 'sandbox' },
  });
  if (placed.status !== 'placed') throw new Error(`not placed but ${placed.status}`);
  return { orderId: placed.orderId, customer };
}
