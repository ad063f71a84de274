import { sql } from 'drizzle-orm';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeAdmin } from './people';
import { buyAndSend, hurry, one, post } from './shop';

test('money that cannot go back waits for an admin, who tries again', async ({
  db,
  open,
  spoil,
}) => {
  const shopper = await makeCustomer(db, { points: 200 });
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const lines = [{ productId: bread.id }];
  const { orderId, number } = await buyAndSend(db, shopper, { lines, points: 200 });
  const ref = await one(db, sql`select provider_ref from payments where order_id = ${orderId}`);
  const mend = await spoil({
    table: 'sandbox.operations',
    on: 'insert',
    when: `new.kind = 'refund' and new.payment_id = '${ref?.provider_ref}'`,
  });
  await post(shopper, 'order.cancel', { orderId, reason: 'I changed my mind' });
  const matter = sql`select count(*)::int as open from attention_items
    where order_id = ${orderId} and kind = 'order.stuck' and resolved_at is null`;
  await expect
    .poll(
      async () => {
        await hurry(db, orderId);
        return one(db, matter);
      },
      { timeout: 40_000 },
    )
    .toEqual({ open: 1 });

  // Points and stock went back at once, only the money waits.
  const account = sql`select a.balance, s.available, p.state::text as payment
    from points_accounts a, stock s, payments p
    where a.id = ${shopper.accountId} and s.product_id = ${bread.id} and p.order_id = ${orderId}`;
  expect(await one(db, account)).toMatchObject({ balance: '200', available: 10 });
  const follower = await open(shopper);
  await follower.goto(`/orders/${number}`);
  await expect(follower.getByText('Your money and points are on their way back.')).toBeVisible();

  const page = await open(await makeAdmin(db));
  await page.goto(`/admin/orders/${number}`);
  await expect(page.getByText('An order cannot go on by itself')).toBeVisible();
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(steps).toContainText(/Return money.*Failed/);
  await mend();
  await page.getByRole('button', { name: 'Retry order' }).first().click();
  await expect(page.getByText('Money and points went back')).toBeVisible();
  await expect(steps).toContainText(/Return money\s*Done/);
  await expect.poll(() => one(db, account)).toMatchObject({ payment: 'refunded' });
  await expect(follower.getByText('$12.95 and 200 points went back to you.')).toBeVisible();
  await expect.poll(() => one(db, matter)).toEqual({ open: 0 });
});
