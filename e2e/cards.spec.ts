import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expectPlaced, openCheckout, payWith, placeOrder } from './checkout-page';
import { expect, test } from './fixtures';
import { one } from './shop';

const phone = { tag: '@phone' };
type Open = (viewer: Awaited<ReturnType<typeof makeCustomer>>) => Promise<Page>;

test('a declined card leaves the hold, and another one pays', phone, async ({ db, open }) => {
  const { page, shopper, product } = await checkout(db, open);
  for (const [card, sentence] of [
    ['0002', 'The card was declined.'],
    ['9995', 'The card has too little on it.'],
  ] as const) {
    await payWith(page, card);
    const alert = page.getByRole('alert').filter({ hasText: 'The card could not be charged' });
    await expect(alert).toContainText(sentence);
    await expect(alert).toContainText('Nothing was charged.');
    await expect(page.getByRole('textbox', { name: 'Card number' })).toBeFocused();
    const held = sql`select c.state, r.state as reserved, h.state as points, s.available
      from checkouts c join reservations r on r.checkout_id = c.id
      join points_holds h on h.checkout_id = c.id join stock s on s.product_id = r.product_id
      where c.user_id = ${shopper.userId}`;
    expect(await one(db, held)).toEqual({
      state: 'open',
      reserved: 'held',
      points: 'held',
      available: 9,
    });
  }
  await payWith(page, '4242');
  await expectPlaced(page);
  const tries = sql`select array_agg(p.state::text order by p.attempt) as states,
    count(distinct o.id)::int as orders from payments p left join orders o on o.id = p.order_id
    where p.user_id = ${shopper.userId}`;
  await expect
    .poll(() => one(db, tries))
    .toEqual({ states: ['declined', 'declined', 'captured'], orders: 1 });
  const left = sql`select available from stock where product_id = ${product.id}`;
  await expect.poll(() => one(db, left)).toEqual({ available: 9 });
});

test('the bank asks and the shopper approves', phone, async ({ db, open }) => {
  const { page, shopper } = await checkout(db, open);
  await payWith(page, '3155');
  await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible();
  await expect(page.getByText('$12.95')).toBeVisible();
  await page.getByRole('button', { name: 'Approve payment' }).click();
  await expectPlaced(page);
  await expectOrders(db, shopper.userId, 1);
});

test('the shopper refuses at the bank, and pays by another card', phone, async ({ db, open }) => {
  const { page, shopper } = await checkout(db, open);
  await payWith(page, '3155');
  await page.getByRole('button', { name: 'Refuse payment' }).click();
  await expect(
    page.getByRole('heading', { name: 'This payment did not go through' }),
  ).toBeVisible();
  await expectOrders(db, shopper.userId, 0);
  await page.getByRole('link', { name: 'Choose another card' }).click();
  await expect(placeOrder(page)).toBeVisible();
  await payWith(page, '4242');
  await expectPlaced(page);
  await expectOrders(db, shopper.userId, 1);
});

test('a slow card says so, and pays', async ({ db, open }) => {
  const { page } = await checkout(db, open);
  await payWith(page, '0101');
  await expect(page.getByText('Your bank is taking its time…')).toBeVisible();
  await expectPlaced(page);
});

test('a success that arrives late still makes the order', phone, async ({ db, open }) => {
  const { page, shopper } = await checkout(db, open);
  await payWith(page, '0077');
  await expect(page.getByRole('heading', { name: 'Finishing your payment' })).toBeVisible();
  await expectOrders(db, shopper.userId, 0);
  await expectPlaced(page);
  await expectOrders(db, shopper.userId, 1);
});

test('nobody waits for a late success, and it is ordered all the same', async ({ db, open }) => {
  const { page, shopper } = await checkout(db, open);
  await payWith(page, '0077');
  await expect(page.getByRole('heading', { name: 'Finishing your payment' })).toBeVisible();
  await page.close();
  const made = sql`select count(*)::int as orders from orders where user_id = ${shopper.userId}`;
  await expect.poll(() => one(db, made), { timeout: 20_000 }).toEqual({ orders: 1 });
});

test('a number that is no test card stays in the browser', async ({ db, open }) => {
  const { page, shopper } = await checkout(db, open);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await page.getByRole('textbox', { name: 'Card number' }).fill('5555 5555 5555 4444');
  await page.getByRole('textbox', { name: 'Expiry' }).fill('1299');
  await page.getByRole('textbox', { name: 'CVC' }).fill('123');
  await placeOrder(page).click();
  await expect(page.getByText('The test bank does not know this number.')).toBeVisible();
  await payWith(page, '4242');
  await expectPlaced(page);
  expect(sent.filter((body) => /5555|4242/.test(body))).toEqual([]);
  expect(sent.some((body) => body.includes('tok_ok'))).toBe(true);
  await expectOrders(db, shopper.userId, 1);
});

async function checkout(db: Db, open: Open) {
  const shopper = await makeCustomer(db, { points: 200 });
  const { id: businessId } = await makeBusiness(db);
  const product = await makeProduct(db, { businessId });
  await fillCart(db, shopper.userId, [{ productId: product.id }]);
  const page = await open(shopper);
  await openCheckout(page);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(placeOrder(page)).toHaveText('Place order · $12.95');
  return { page, shopper, product };
}

async function expectOrders(db: Db, userId: string, orders: number): Promise<void> {
  const made = sql`select count(*)::int as orders from orders where user_id = ${userId}`;
  expect(await one(db, made)).toEqual({ orders });
}
