import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { transaction } from '@/db/client';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { mailsTo, one, place, setting, startCheckout } from './shop';

test('the worker is killed between capture and confirmation', async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 300 });
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const steps = (orderId: string) => sql`
    select array_agg(step order by started_at) as done from order_steps
    where order_id = ${orderId} and state = 'done'`;
  const lines = [{ productId: bread.id, quantity: 2 }];
  const { checkoutId } = await startCheckout(db, shopper, { lines, points: 300 });
  const killed = workerPid();

  // Whoever holds the reservation's row holds up the confirmation, and nothing before it.
  const order = await transaction(db, async (tx) => {
    await tx.execute(sql`select 1 from reservations where checkout_id = ${checkoutId} for update`);
    const placed = await place(shopper, { checkoutId });
    await expect.poll(() => one(db, steps(placed.orderId))).toEqual({ done: ['capture'] });
    process.kill(killed, 'SIGKILL');
    // What the killed worker had in hand is free at once, for the tests beside this one.
    await db.execute(sql`update jobs.job set lease_until = now() where token is not null`);
    await expect.poll(workerPid, { timeout: 30_000 }).not.toBe(killed);
    return placed;
  });

  const page = await open(shopper);
  await page.goto(`/orders/${order.number}`);
  await expect(page.getByText('Passed on to the businesses')).toBeVisible({ timeout: 60_000 });
  expect(await one(db, steps(order.orderId))).toEqual({
    done: ['capture', 'confirm', 'delete-cart', 'complete'],
  });
  const effects = sql`
    select o.state::text, sp.captured_cents, s.available, a.balance, a.held as points,
      (select count(*)::int from sandbox.operations op where op.payment_id = sp.id) as operations,
      (select count(*)::int from points_transfers where order_id = o.id) as transfers,
      (select count(*)::int from dispatches where order_id = o.id) as dispatches
    from orders o join payments p on p.order_id = o.id
    join sandbox.payments sp on sp.id = p.provider_ref
    join stock s on s.product_id = ${bread.id} join points_accounts a on a.id = ${shopper.accountId}
    where o.id = ${order.orderId}`;
  expect(await one(db, effects)).toEqual({
    state: 'completed',
    captured_cents: 2_195,
    available: 8,
    balance: '0',
    points: '0',
    operations: 1,
    transfers: 1,
    dispatches: 1,
  });
  await expect.poll(() => mailsTo(db, shopper.email)).toHaveLength(1);
});

/** The runner writes it anew whenever the worker is started again. */
function workerPid(): number {
  return Number(readFileSync(setting('E2E_WORKER_PID_FILE'), 'utf8'));
}
