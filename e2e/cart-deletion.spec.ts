import { sql } from 'drizzle-orm';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeAdmin } from './people';
import { hurry, mailsTo, one, place, startCheckout } from './shop';

const phone = { tag: '@phone' };

test(
  'a cart that cannot be deleted after capture undoes the order',
  phone,
  async ({ db, open, spoil }) => {
    const shopper = await makeCustomer(db, { points: 300 });
    const { id: businessId } = await makeBusiness(db);
    const bread = await makeProduct(db, { businessId });
    const lines = [{ productId: bread.id, quantity: 2 }];
    const { checkoutId, cartId } = await startCheckout(db, shopper, { lines, points: 300 });
    await spoil({ table: 'cart_deletions', on: 'insert', when: `new.cart_id = '${cartId}'` });
    const { orderId, number } = await place(shopper, { checkoutId });
    const page = await open(shopper);
    await page.goto(`/orders/${number}`);

    const state = sql`select o.state::text, (select attempts from order_steps s
      where s.order_id = o.id and s.step = 'delete-cart') as tries
    from orders o where o.id = ${orderId}`;
    await expect
      .poll(
        async () => {
          await hurry(db, orderId);
          return one(db, state);
        },
        { timeout: 30_000 },
      )
      .toEqual({ state: 'failed', tries: 4 });
    await expect(page.getByText('This order could not be completed.')).toContainText(
      '$21.95 and 300 points went back to you.',
    );

    const settled = sql`select sp.captured_cents, sp.refunded_cents, st.available, a.balance,
      a.held as points, (select quantity from cart_lines where cart_id = ${cartId}) as "inCart",
      (select array_agg(distinct state::text) from order_lines where order_id = ${orderId}) as lines,
      (select count(*)::int from dispatches where order_id = ${orderId}) as dispatches
    from payments p join sandbox.payments sp on sp.id = p.provider_ref
    join stock st on st.product_id = ${bread.id} join points_accounts a on a.id = ${shopper.accountId}
    where p.order_id = ${orderId}`;
    expect(await one(db, settled)).toEqual({
      captured_cents: 2_195,
      refunded_cents: 2_195,
      available: 10,
      balance: '300',
      points: '0',
      inCart: 2,
      lines: ['canceled'],
      dispatches: 0,
    });
    await expect
      .poll(async () => (await mailsTo(db, shopper.email)).map(({ subject }) => subject))
      .toContain(`Your order ${number} could not be completed`);

    const console = await open(await makeAdmin(db));
    await console.goto(`/admin/orders/${number}`);
    await expect(console.getByText(`Order ${number} failed and was undone`)).toBeVisible();
    await expect(console.getByRole('region', { name: 'Steps' })).toContainText('out of order');
    await console.goto('/admin/attention');
    const matter = console.getByRole('listitem').filter({ hasText: number });
    await expect(matter).toContainText('failed and was undone');
    await matter.getByRole('button', { name: 'Resolve' }).click();
    await expect(matter).toHaveCount(0);

    await page.goto('/cart');
    await expect(page.getByRole('textbox', { name: `Quantity of ${bread.name}` })).toHaveValue('2');
  },
);

test('a cart that is deleted at the third try harms nothing', async ({ db, spoil }) => {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const lines = [{ productId: bread.id }];
  const { checkoutId, cartId } = await startCheckout(db, shopper, { lines });
  await spoil({
    table: 'cart_deletions',
    on: 'insert',
    when: `new.cart_id = '${cartId}' and (select coalesce(max(attempts), 0) from order_steps
      where order_id = new.order_id and step = 'delete-cart') < 2`,
  });
  const { orderId } = await place(shopper, { checkoutId });
  const state = sql`select o.state::text, s.attempts, (select count(*)::int from cart_lines
      where cart_id = o.cart_id) as "inCart"
    from orders o left join order_steps s on s.order_id = o.id and s.step = 'delete-cart'
    where o.id = ${orderId}`;
  await expect
    .poll(
      async () => {
        await hurry(db, orderId);
        return one(db, state);
      },
      { timeout: 30_000 },
    )
    .toEqual({ state: 'completed', attempts: 3, inCart: 0 });
  await expect.poll(() => mailsTo(db, shopper.email)).toHaveLength(1);
});
