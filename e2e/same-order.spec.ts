import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expectPlaced, fillCard, openCheckout, placeOrder } from './checkout-page';
import { expect, test } from './fixtures';
import { one } from './shop';

const phone = { tag: '@phone' };
type Open = (viewer: Awaited<ReturnType<typeof makeCustomer>>) => Promise<Page>;

test('a double click places one order', phone, async ({ db, open }) => {
  const { page, shopper } = await readyToPay(db, open, '4242');
  await placeOrder(page).dblclick();
  await expectPlaced(page);
  await expectOneOrder(db, shopper.userId);
});

test('a reload while it is paid leads to the same order', async ({ db, open }) => {
  const { page, shopper } = await readyToPay(db, open, '0101');
  await placeOrder(page).click();
  await expect(page.getByText('Your bank is taking its time…')).toBeVisible();
  await page.reload();
  // Goes on to the order; where the bank was faster than the reload, the page leads there.
  const link = page.getByRole('main').getByRole('link', { name: /^See order GP-/ });
  const title = page.getByRole('heading', { level: 1, name: /^Order GP-/ });
  await expect(link.or(title)).toBeVisible({ timeout: 25_000 });
  if (await link.isVisible()) await link.click();
  await expectPlaced(page);
  await expectOneOrder(db, shopper.userId);
});

test('a reload at the bank, and there again, is one order', async ({ db, open }) => {
  const { page, shopper } = await readyToPay(db, open, '3155');
  await placeOrder(page).click();
  await page.getByRole('button', { name: 'Approve payment' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Approve payment' }).click();
  await expectPlaced(page);
  await page.reload();
  await expectPlaced(page);
  await expectOneOrder(db, shopper.userId);
});

test('Back after the order shows that it is ordered', phone, async ({ db, open }) => {
  const { page, shopper } = await readyToPay(db, open, '4242');
  await placeOrder(page).click();
  const number = await expectPlaced(page);
  await expect(page.getByText('Passed on to the businesses')).toBeVisible();
  await page.goto('/checkout');
  await expect(page.getByRole('heading', { name: 'This is ordered already' })).toBeVisible();
  await page.getByRole('link', { name: `See order ${number}` }).click();
  expect(await expectPlaced(page)).toBe(number);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'This is ordered already' })).toBeVisible();
  await expectOneOrder(db, shopper.userId);
});

test('the shop does not answer, and pressing again is one order', async ({ db, open }) => {
  const { page, shopper } = await readyToPay(db, open, '4242');
  // The order is stored, and its answer gets lost.
  let isLost = false;
  await page.route('**/api/trpc/checkout.place*', async (route) => {
    if (isLost) return route.continue();
    isLost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await placeOrder(page).click();
  await expect(page.getByText('however often you press, it is one order')).toBeVisible();
  await placeOrder(page).click();
  await expectPlaced(page);
  await expectOneOrder(db, shopper.userId);
});

test('two devices pay one cart at once, and it is one order', async ({ db, open }) => {
  const { page, shopper } = await readyToPay(db, open, '4242');
  const other = await open(shopper);
  await openCheckout(other);
  await fillCard(other, '4242');
  await Promise.all([placeOrder(page).click(), placeOrder(other).click()]);
  const numbers = await Promise.all([expectPlaced(page), expectPlaced(other)]);
  expect(numbers[0]).toBe(numbers[1]);
  await expectOneOrder(db, shopper.userId);
});

async function readyToPay(db: Db, open: Open, card: string) {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const product = await makeProduct(db, { businessId });
  await fillCart(db, shopper.userId, [{ productId: product.id }]);
  const page = await open(shopper);
  await openCheckout(page);
  await fillCard(page, card);
  return { page, shopper };
}

/** One order, one captured payment, and no other money taken or held. */
async function expectOneOrder(db: Db, userId: string): Promise<void> {
  const made = sql`
    select (select count(*)::int from orders where user_id = ${userId}) as orders,
      coalesce(sum(s.captured_cents - s.refunded_cents), 0)::int as taken,
      count(*) filter (where s.status = 'authorized')::int as held
    from sandbox.payments s join payments p on p.provider_ref = s.id where p.user_id = ${userId}`;
  await expect.poll(() => one(db, made)).toEqual({ orders: 1, taken: 1_495, held: 0 });
}
