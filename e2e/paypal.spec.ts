import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { expectPlaced, foldSummary, placeOrder } from './checkout-page';
import { expect, expectAccessible, test } from './fixtures';
import { atPayment, tell } from './providers';
import { one } from './shop';

const phone = { tag: '@phone' };
// Each way through another site's page starts the shop's script anew, twice per test.
test.slow();
const back = { timeout: 45_000 };

test('the shopper approves at PayPal', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await goToPayPal(page);
  await expect(page.getByText('14.95 USD to Goodpoints')).toBeVisible();
  await page.getByRole('button', { name: 'Pay now' }).click();
  await expectPlaced(page);
  await expectStates(db, shopper.userId, ['captured']);
});

test('the shopper turns back at PayPal, and then pays there', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await goToPayPal(page);
  await page.getByRole('button', { name: 'Cancel and return' }).click();
  await expectCameBack(page);
  await expectAccessible(page);
  expect(await ordersOf(db, shopper.userId)).toBe(0);
  await page.getByRole('link', { name: 'Choose how to pay' }).click();
  await goToPayPal(page);
  await page.getByRole('button', { name: 'Pay now' }).click();
  await expectPlaced(page);
  await expectStates(db, shopper.userId, ['captured']);
});

test('the shopper turns back at PayPal, and pays by card', async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await goToPayPal(page);
  await page.getByRole('button', { name: 'Cancel and return' }).click();
  await expectCameBack(page);
  await page.getByRole('link', { name: 'Choose how to pay' }).click();
  await expect(placeOrder(page)).toBeEnabled(back);
  await page.getByLabel('Stripe card number').fill('4242 4242 4242 4242');
  await placeOrder(page).click();
  await expectPlaced(page);
  await expectStates(db, shopper.userId, ['voided', 'captured']);
});

test('PayPal takes nothing from this shopper', async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await goToPayPal(page);
  const order = new URL(page.url()).searchParams.get('token') ?? '';
  await tell('paypal', 'decline', { order, issue: 'INSTRUMENT_DECLINED' });
  await page.getByRole('button', { name: 'Pay now' }).click();
  await expect(page.getByRole('heading', { name: 'This payment did not go through' })).toBeVisible(
    back,
  );
  expect(await ordersOf(db, shopper.userId)).toBe(0);
});

test('a tab closed after approving: the truth in the next one', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await goToPayPal(page);
  const order = new URL(page.url()).searchParams.get('token') ?? '';
  await page.close();
  await tell('paypal', 'approve', { order });

  const later = await open(shopper);
  await later.goto('/checkout');
  await expect
    .poll(() => ordersOf(db, shopper.userId), { message: 'ordered without the tab' })
    .toBe(1);
  await later.goto('/orders');
  await expect(later.getByText(/GP-/).first()).toBeVisible(back);
  await expectStates(db, shopper.userId, ['captured']);
});

test('the choice is a group of radio buttons, by keyboard too', async ({ db, open }) => {
  const { page } = await atPayment(db, open);
  const card = page.getByRole('radio', { name: /^Card/ });
  const paypal = page.getByRole('radio', { name: /^PayPal/ });
  await expect(card).toBeChecked();
  await card.focus();
  await page.keyboard.press('ArrowDown');
  await expect(paypal).toBeChecked();
  await expect(paypal).toBeFocused();
  await expect(page.getByText('takes you to PayPal')).toBeVisible();
  await expect(page.getByLabel('Stripe card number')).toBeHidden();
  await expectAccessible(page);
});

async function goToPayPal(page: Page): Promise<void> {
  await expect(placeOrder(page)).toBeVisible(back);
  await foldSummary(page);
  await page.getByRole('radio', { name: /^PayPal/ }).check();
  await placeOrder(page).click();
  await expect(page.getByRole('heading', { name: 'Pay with PayPal' })).toBeVisible(back);
}

async function expectCameBack(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { name: 'You came back without paying' });
  await expect(heading).toBeVisible(back);
}

async function ordersOf(db: Db, userId: string): Promise<unknown> {
  const made = sql`select count(*)::int as orders from orders where user_id = ${userId}`;
  return (await one(db, made))?.orders;
}

async function expectStates(db: Db, userId: string, states: string[]): Promise<void> {
  const tries = sql`select array_agg(state::text order by attempt) as states from payments
    where user_id = ${userId}`;
  await expect.poll(() => one(db, tries)).toEqual({ states });
  expect(await ordersOf(db, userId)).toBe(1);
}
