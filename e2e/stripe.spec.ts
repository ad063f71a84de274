import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { expectPlaced, foldSummary, placeOrder } from './checkout-page';
import { expect, expectAccessible, test } from './fixtures';
import { atPayment, routeStripe } from './providers';
import { one } from './shop';

const phone = { tag: '@phone' };
const GOOD = '4242 4242 4242 4242';
const ASKING = '4000 0000 0000 3220';

test('a card pays, and the shop sees only a token', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/trpc')) sent.push(request.postData() ?? '');
  });
  await expectAccessible(page);
  await pay(page, GOOD);
  await expectPlaced(page);
  expect(sent.filter((body) => /4242/.test(body))).toEqual([]);
  expect(sent.some((body) => body.includes('ctoken_'))).toBe(true);
  await expectCaptured(db, shopper.userId, ['captured']);
});

test('a number that is not whole stays where it is', async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await pay(page, '4242');
  await expect(page.getByText('Your card number is incomplete.')).toBeVisible();
  await expect(placeOrder(page)).toBeEnabled();
  await pay(page, GOOD);
  await expectPlaced(page);
  await expectCaptured(db, shopper.userId, ['captured']);
});

test('the bank asks on the page, and the shopper approves', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await pay(page, ASKING);
  await page.getByRole('dialog', { name: 'Your bank' }).getByText('Approve').click();
  await expectPlaced(page);
  await expectCaptured(db, shopper.userId, ['captured']);
});

test('the shopper refuses at the bank, and pays by another card', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await pay(page, ASKING);
  await page.getByRole('dialog', { name: 'Your bank' }).getByText('Refuse').click();
  await expectRefused(page, 'The bank could not confirm that it is you.');
  await pay(page, GOOD);
  await expectPlaced(page);
  await expectCaptured(db, shopper.userId, ['declined', 'captured']);
});

test('a declined card leaves the hold, and another one pays', phone, async ({ db, open }) => {
  const { page, shopper, product } = await atPayment(db, open);
  const held = sql`select c.state, r.state as reserved from checkouts c
    join reservations r on r.checkout_id = c.id where c.user_id = ${shopper.userId}`;
  await pay(page, '4000 0000 0000 0002');
  await expectRefused(page, 'The card was declined.');
  await pay(page, '4000 0000 0000 9995');
  await expectRefused(page, 'The card has too little on it.');
  expect(await one(db, held)).toEqual({ state: 'open', reserved: 'held' });
  await pay(page, GOOD);
  await expectPlaced(page);
  await expectCaptured(db, shopper.userId, ['declined', 'declined', 'captured']);
  const left = sql`select available from stock where product_id = ${product.id}`;
  expect(await one(db, left)).toEqual({ available: 9 });
});

test('a wallet pays by its own button', async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open, { hasWallet: true });
  await page.getByRole('button', { name: 'Pay with the wallet' }).click();
  await expectPlaced(page);
  await expectCaptured(db, shopper.userId, ['captured']);
});

test('a tab closed at the bank: another one asks again', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  await pay(page, ASKING);
  await expect(page.getByRole('dialog', { name: 'Your bank' })).toBeVisible();
  await page.close();

  const later = await open(shopper);
  await routeStripe(later);
  await later.goto('/cart');
  await later.getByRole('link', { name: 'See how it stands' }).click();
  await expect(
    later.getByRole('heading', { name: 'Your bank still waits for your answer' }),
  ).toBeVisible();
  await expectAccessible(later);
  await later.getByRole('button', { name: 'Confirm with your bank' }).click();
  await later.getByRole('dialog', { name: 'Your bank' }).getByText('Approve').click();
  await expectPlaced(later);
  await expectCaptured(db, shopper.userId, ['captured']);
});

test('a tab closed right after paying: the truth in the next one', phone, async ({ db, open }) => {
  const { page, shopper } = await atPayment(db, open);
  // The shop hears of the payment, and nobody is there any more when it answers.
  await page.route('**/api/trpc/checkout.place**', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await pay(page, GOOD);
  await expect
    .poll(() => one(db, sql`select 1 as paid from orders where user_id = ${shopper.userId}`))
    .toEqual({ paid: 1 });
  await page.close();

  const later = await open(shopper);
  await later.goto('/checkout');
  await expect(later.getByRole('heading', { name: 'This is ordered already' })).toBeVisible();
  await later.getByRole('link', { name: /^See order GP-/ }).click();
  await expectPlaced(later);
  await expectCaptured(db, shopper.userId, ['captured']);
});

test('without Stripe’s script the page says so, and tries again', async ({ db, open }) => {
  const { page } = await atPayment(db, open);
  await page.context().unroute('https://js.stripe.com/**');
  await page.context().route('https://js.stripe.com/**', (route) => route.abort());
  await page.reload();
  const alert = page.getByRole('status').filter({ hasText: 'The card form could not be loaded' });
  await expect(alert).toBeVisible();
  await routeStripe(page);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await pay(page, GOOD);
  await expectPlaced(page);
});

async function pay(page: Page, number: string): Promise<void> {
  await foldSummary(page);
  await page.getByLabel('Stripe card number').fill(number);
  await placeOrder(page).click();
}

async function expectRefused(page: Page, sentence: string): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: 'The card could not be charged' });
  await expect(alert).toContainText(sentence);
  await expect(alert).toContainText('Nothing was charged.');
}

/** The attempts of somebody, with one order of it. */
async function expectCaptured(db: Db, userId: string, states: string[]): Promise<void> {
  const tries = sql`select array_agg(p.state::text order by p.attempt) as states,
    count(distinct o.id)::int as orders from payments p left join orders o on o.id = p.order_id
    where p.user_id = ${userId}`;
  await expect.poll(() => one(db, tries)).toEqual({ states, orders: 1 });
}
