import type { Db } from '@/db/client';
import type { ProductKind } from '@/db/documents';
import {
  type FixtureCustomer,
  fillCart,
  makeBusiness,
  makeCustomer,
  makeProduct,
} from '@/db/fixtures';
import type { Admin } from '../auth/actor';
import { capture, complete, confirm, deleteCart } from '../order/saga';
import { gatewaysOf } from '../payment/gateways';
import { placeOrder } from './place-order';
import { startCheckout } from './start-checkout';

export type FixtureOrder = Awaited<ReturnType<typeof makeOrder>>;

type Wanted = {
  /** Points to redeem; the rest is paid by card. */
  points?: number;
  /** Pieces of each product; each is of a business of its own, at $10.00. */
  quantities?: readonly number[];
  prices?: readonly number[];
  /** What each product is; goods where nothing is said. */
  kinds?: readonly ProductKind[];
  /** How long its vouchers are good for. */
  validMonths?: number;
  customer?: FixtureCustomer;
  methodRef?: string;
  /** False: the saga has not run yet. */
  isCompleted?: boolean;
};

/** An order as a customer places it, by default carried to its completion, for tests. */
export async function makeOrder(db: Db, wanted: Wanted = {}) {
  const { points = 900, quantities = [2, 1], prices = [], isCompleted = true } = wanted;
  const { kinds = [], validMonths = null } = wanted;
  const customer = wanted.customer ?? (await makeCustomer(db, { points: 5_000 }));
  const products = await Promise.all(
    quantities.map(async (_, index) => {
      const { id: businessId } = await makeBusiness(db);
      const priceCents = prices[index] ?? 1_000;
      const kind = kinds[index] ?? 'goods';
      return makeProduct(db, {
        ...{ businessId, available: 10, priceCents, pricePoints: priceCents, kind },
        ...(kind === 'goods' ? {} : { weightGrams: 0 }),
        ...(kind === 'voucher' ? { validMonths } : {}),
      });
    }),
  );
  const lines = products.map(({ id }, index) => ({
    productId: id,
    quantity: quantities[index] ?? 1,
  }));
  const cartId = await fillCart(db, customer.userId, lines);
  const checkout = await startCheckout(db, customer, { points });
  const deps = { db, gateways: gatewaysOf(db) };
  const isFree = checkout.quote.totalCents === 0;
  const placed = await placeOrder(deps, customer, {
    checkoutId: checkout.id,
    clientOrderToken: crypto.randomUUID(),
    methodRef: isFree ? null : (wanted.methodRef ?? 'tok_ok'),
  });
  if (placed.status !== 'placed') throw new Error(placed.status);
  const { orderId, number } = placed;
  if (isCompleted) await carryOut(db, orderId);
  return {
    orderId,
    number,
    customer,
    products,
    cartId,
    checkoutId: checkout.id,
    quote: checkout.quote,
  };
}

/** Runs the saga of an order, step by step, as its function does. */
export async function carryOut(db: Db, orderId: string): Promise<void> {
  const deps = { db, gateways: gatewaysOf(db) };
  for (const step of [capture, confirm, deleteCart, complete]) await step(deps, orderId);
}

/** An admin who is signed in. */
export const admin: Admin = {
  ...{ as: 'admin', userId: 'usr_admin', email: 'admin@example.com', name: 'Ada Admin' },
  ...{ role: 'admin', charityId: null, businessId: null },
};
