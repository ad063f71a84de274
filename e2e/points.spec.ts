import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import {
  amount,
  expectPlaced,
  foldSummary,
  openCheckout,
  placeOrder,
  pointsBox,
  summary,
  unfoldSummary,
} from './checkout-page';
import { expect, test } from './fixtures';
import { one } from './shop';

const phone = { tag: '@phone' };

test('slider, number box, “all” and “none” move the total', phone, async ({ db, open }) => {
  const { page } = await checkout(db, open, { points: 5_000 });
  const slider = page.getByRole('slider', { name: 'Points to use' });
  const toPay = amount(summary(page), 'To pay');
  await slider.focus();
  await slider.press('ArrowRight');
  await expect(pointsBox(page)).toHaveValue('1');
  await slider.press('PageUp');
  await expect(pointsBox(page)).toHaveValue('101');
  await expect(toPay).toHaveText('$13.94');
  await expect(slider).toHaveAttribute('aria-valuetext', '101 points, you pay $13.94');
  await slider.press('Home');
  await expect(toPay).toHaveText('$14.95');
  await pointsBox(page).fill('250');
  await expect(toPay).toHaveText('$12.45');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(pointsBox(page)).toHaveValue('1,000');
  await expect(toPay).toHaveText('$4.95');
  await page.getByRole('button', { name: 'None', exact: true }).click();
  await expect(toPay).toHaveText('$14.95');
  await expect(amount(summary(page), /Paid with/)).toHaveCount(0);
});

test('the offering’s share is explained when it bites', async ({ db, open }) => {
  const { page } = await checkout(db, open, { points: 5_000, maxPointsPercent: 30 });
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByText('At most 300 points: each offering sets the share')).toBeVisible();
  await expect(amount(summary(page), 'To pay')).toHaveText('$11.95');
});

test('the balance is explained when it bites', async ({ db, open }) => {
  const { page } = await checkout(db, open, { points: 70 });
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByText('That is all there is to spend: 70 points.')).toBeVisible();
});

test('the card’s smallest amount is explained when it bites', phone, async ({ db, open }) => {
  const { page } = await checkout(db, open, { points: 5_000 });
  await collect(page);
  await pointsBox(page).fill('980');
  await pointsBox(page).press('Tab');
  await expect(page.getByText('The card pays either nothing or at least $0.50')).toBeVisible();
  await expect(pointsBox(page)).toHaveValue('950');
  await expect(amount(summary(page), 'To pay')).toHaveText('$0.50');
});

test('points alone pay it all, and no card is asked or charged', phone, async ({ db, open }) => {
  const { page, shopper } = await checkout(db, open, { points: 1_000 });
  await collect(page);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await foldSummary(page);
  await expect(page.getByText('Points pay for everything. No card is needed')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Card number' })).toHaveCount(0);
  await expect(placeOrder(page)).toHaveText('Place order · $0.00');
  await placeOrder(page).click();
  const number = await expectPlaced(page);
  await expect(page.getByText('Paid with points alone')).toBeVisible();
  await expect(page.getByText('1,000 points redeemed')).toBeVisible();
  const paid = sql`select p.provider, p.provider_ref, p.state from payments p
    join orders o on o.id = p.order_id where o.number = ${number}`;
  expect(await one(db, paid)).toEqual({
    provider: 'points',
    provider_ref: null,
    state: 'captured',
  });
  const wallet = sql`select balance, held from points_accounts where id = ${shopper.accountId}`;
  expect(await one(db, wallet)).toEqual({ balance: '0', held: '0' });
});

async function checkout(
  db: Db,
  open: (viewer: Awaited<ReturnType<typeof makeCustomer>>) => Promise<Page>,
  { points, maxPointsPercent = 100 }: { points: number; maxPointsPercent?: number },
) {
  const shopper = await makeCustomer(db, { points });
  const { id: businessId } = await makeBusiness(db);
  const product = await makeProduct(db, { businessId, maxPointsPercent });
  await fillCart(db, shopper.userId, [{ productId: product.id }]);
  const page = await open(shopper);
  await openCheckout(page);
  return { page, shopper };
}

async function collect(page: Page): Promise<void> {
  await foldSummary(page);
  await page.getByRole('radio', { name: /^Collect it yourself/ }).check();
  await unfoldSummary(page);
}
