import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import type { StripeStandIn } from '@/e2e/stand-ins/stripe';
import { startCheckout } from '@/server/checkout/start-checkout';
import { cancelOrder } from '@/server/order/undo';
import type { Boundary } from './boundaries';
import type { Processes } from './processes';

export type Shop = { db: Db; stripe: StripeStandIn; processes: Processes };

export type Told = { checkoutId: string; email: string };

/** A cart of two businesses' goods, partly paid with points, its checkout open. */
export async function openCheckout({ db }: Shop) {
  const customer = await makeCustomer(db, { points: 2_000 });
  const products = await Promise.all(
    [0, 1].map(async () => {
      const { id: businessId } = await makeBusiness(db);
      return makeProduct(db, { businessId });
    }),
  );
  await fillCart(
    db,
    customer.userId,
    products.map(({ id: productId }) => ({ productId, quantity: 2 })),
  );
  const { id: checkoutId } = await startCheckout(db, customer, { points: 700 });
  return { customer, checkoutId };
}

/**
 * Tells an order's story up to where its boundary lies ahead: `order` as anybody buys, `cancel` called
 * off while its money is only authorized, `refund` called off after it was completed. Whoever places it
 * asks again after being killed, as a browser does.
 */
export async function tell(
  shop: Shop,
  boundary: Boundary,
  checkout: Awaited<ReturnType<typeof openCheckout>>,
): Promise<Told> {
  const { customer, checkoutId } = checkout;
  const told = { checkoutId, email: customer.email };
  const argument = JSON.stringify({
    customer,
    input: {
      checkoutId,
      clientOrderToken: `chaos-${checkoutId}`,
      methodRef: shop.stripe.books.tokenize('4242 4242 4242 4242'),
      provider: 'stripe',
    },
  });
  if (boundary.story === 'cancel') await holdBack(shop.db, checkoutId);
  while ((await placeOnce(shop, argument)) === null);
  if (boundary.story === 'order') return told;
  const { orderId, state } = await untilReady(shop.db, checkoutId, boundary.story);
  if (state !== 'canceled') await cancelOrder(shop.db, customer, { orderId, reason: 'Chaos' });
  return told;
}

let placing: ReturnType<Processes['place']> | null = null;

/** The process that places an order right now. */
export function killPlacer(): void {
  placing?.kill();
}

async function placeOnce({ processes }: Shop, argument: string): Promise<string | null> {
  placing = processes.place(argument);
  return placing.ended;
}

/** An order that waits for an admin is not captured: it can be called off while only authorized. */
async function holdBack(db: Db, checkoutId: string): Promise<void> {
  await db.execute(sql`
    create or replace function chaos.hold_back() returns trigger language plpgsql as $$
    begin
      if exists (select from chaos.held where checkout_id = new.checkout_id) then
        new.held_for := 'chaos';
      end if;
      return new;
    end $$`);
  await db.execute(sql`create table if not exists chaos.held (checkout_id text primary key)`);
  await db.execute(sql`
    create or replace trigger chaos_hold_back before insert on orders
      for each row execute function chaos.hold_back()`);
  await db.execute(sql`insert into chaos.held values (${checkoutId})`);
}

async function untilReady(db: Db, checkoutId: string, story: 'cancel' | 'refund') {
  for (;;) {
    const { rows } = await db.execute<{ orderId: string; state: string }>(sql`
      select id as "orderId", state from orders where checkout_id = ${checkoutId}`);
    const [order] = rows;
    if (order && (story === 'cancel' || order.state === 'completed')) return order;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
