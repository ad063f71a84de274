import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expectPlaced, openCheckout, payWith, placeOrder } from './checkout-page';
import { expect, test } from './fixtures';
import { one, startCheckout } from './shop';

const phone = { tag: '@phone' };
type Open = (viewer: Awaited<ReturnType<typeof makeCustomer>>) => Promise<Page>;

test('the hold shows its time, and more can be had', phone, async ({ db, open }) => {
  const { page, shopper } = await holding(db, open);
  await expect(page.getByRole('timer')).toContainText(/(9:\d\d|10:00) left/);
  await endsIn(db, shopper.userId, 100);
  await page.reload();
  await expect(page.getByRole('timer')).toContainText(/1:[234]\d left/);
  await page.getByRole('button', { name: 'More time' }).click();
  await expect(page.getByRole('timer')).toContainText(/(9:\d\d|10:00) left/);
  const left = sql`select min(extract(epoch from least(c.expires_at, r.expires_at, h.expires_at)
      - now())) > 580 as "isLong"
    from checkouts c join reservations r on r.checkout_id = c.id
    join points_holds h on h.checkout_id = c.id where c.user_id = ${shopper.userId}`;
  expect(await one(db, left)).toEqual({ isLong: true });
});

test('it asks for more time before it is over', phone, async ({ db, open }) => {
  const { page, shopper } = await holding(db, open);
  await endsIn(db, shopper.userId, 40);
  await page.reload();
  const question = page.getByRole('dialog', { name: 'Do you need more time?' });
  // Half a minute before the end of a hold that was short.
  await expect(question).toBeVisible({ timeout: 20_000 });
  await question.getByRole('button', { name: 'More time' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('timer')).toContainText(/(9:\d\d|10:00) left/);
});

test('a hold that is over says so, and begins again', phone, async ({ db, open }) => {
  const { page, shopper, product } = await holding(db, open);
  // Long enough for a slow machine to show the page before it is over.
  await endsIn(db, shopper.userId, 12);
  await page.reload();
  const over = page.getByRole('heading', { name: 'The time ran out' });
  await expect(over).toBeVisible({ timeout: 40_000 });
  const free = sql`select s.available, a.held as points from stock s, points_accounts a
    where s.product_id = ${product.id} and a.id = ${shopper.accountId}`;
  await expect.poll(() => one(db, free)).toEqual({ available: 10, points: '0' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(placeOrder(page)).toHaveText('Place order · $12.95');
  await payWith(page, '4242');
  await expectPlaced(page);
});

test('a hold that lapses while the bank asks releases the money', phone, async ({ db, open }) => {
  const { page, shopper } = await holding(db, open);
  await payWith(page, '3155');
  await page.getByRole('button', { name: 'Approve payment' }).waitFor();
  await endsIn(db, shopper.userId, 0);
  const state = sql`select state from checkouts where user_id = ${shopper.userId}`;
  await expect.poll(() => one(db, state), { timeout: 15_000 }).toEqual({ state: 'expired' });
  await page.getByRole('button', { name: 'Approve payment' }).click();
  await expect(page.getByRole('heading', { name: 'The time ran out' })).toBeVisible();
  const money = sql`select s.status, p.state, (select count(*)::int from orders o
      where o.user_id = p.user_id) as orders
    from payments p join sandbox.payments s on s.id = p.provider_ref
    where p.user_id = ${shopper.userId}`;
  await expect.poll(() => one(db, money)).toEqual({ status: 'voided', state: 'voided', orders: 0 });
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(placeOrder(page)).toBeVisible();
  await payWith(page, '4242');
  await expectPlaced(page);
});

test('what somebody else holds cannot be had twice', phone, async ({ db, open }) => {
  const { id: businessId } = await makeBusiness(db);
  const rare = await makeProduct(db, { businessId, available: 3 });
  const plain = await makeProduct(db, { businessId });
  const faster = await makeCustomer(db);
  const slower = await makeCustomer(db);
  await startCheckout(db, faster, { lines: [{ productId: rare.id, quantity: 2 }] });
  await fillCart(db, slower.userId, [{ productId: rare.id, quantity: 2 }, { productId: plain.id }]);
  const page = await open(slower);
  await page.goto('/checkout');
  await expect(page.getByText('Somebody was faster')).toBeVisible();
  await expect(page.getByText(`Only 1 of “${rare.name}” is left; your cart has 2.`)).toBeVisible();
  const left = sql`select sum(available)::int as available, (select count(*)::int from checkouts
      where user_id = ${slower.userId}) as checkouts
    from stock where product_id in (${rare.id}, ${plain.id})`;
  expect(await one(db, left)).toEqual({ available: 11, checkouts: 0 });
  await page.getByRole('button', { name: 'Use the 1 that is left' }).click();
  await payWith(page, '4242');
  await expectPlaced(page);
});

async function holding(db: Db, open: Open) {
  const shopper = await makeCustomer(db, { points: 200 });
  const { id: businessId } = await makeBusiness(db);
  const product = await makeProduct(db, { businessId });
  const lines = [{ productId: product.id }];
  await startCheckout(db, shopper, { lines, points: 200 });
  const page = await open(shopper);
  await openCheckout(page);
  return { page, shopper, product };
}

/** Lets the hold of somebody's open checkout end in so many seconds. */
async function endsIn(db: Db, userId: string, seconds: number): Promise<void> {
  await db.execute(sql`
    with open as (
      update checkouts set expires_at = now() + make_interval(secs => ${seconds})
      where user_id = ${userId} and state = 'open' returning id, expires_at
    ), stock_too as (
      update reservations r set expires_at = open.expires_at from open where r.checkout_id = open.id
    )
    update points_holds h set expires_at = open.expires_at from open where h.checkout_id = open.id`);
}
