import type { Locator } from '@playwright/test';
import { fillCart, fillWallet, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { openCheckout } from './checkout-page';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin, makeCharity } from './people';
import { buy, expectOrderState, post, startCheckout } from './shop';

const phone = { tag: '@phone' };
const DAY_MS = 86_400_000;

/** The numbers of points in the rows under a heading, the strong line at the end apart. */
async function sumUnder(explained: Locator, heading: string) {
  const values = explained.getByRole('region', { name: heading }).getByRole('definition');
  const numbers = (await values.allTextContents()).map(pointsIn);
  const total = numbers.pop();
  return { sum: numbers.reduce((one, other) => one + other, 0), total };
}

function pointsIn(text: string): number {
  return Number(text.replace('−', '-').replace(/[^\d-]/g, ''));
}

test('the wallet’s number is explained and adds up', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 2_000 });
  await fillWallet(db, shopper.accountId, 600, new Date(Date.now() + 20 * DAY_MS));
  await fillWallet(db, shopper.accountId, 40, null);
  const charity = await makeCharity(db);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const lines = [{ productId: bread.id }];
  const kept = await buy(db, shopper, { lines, points: 300 });
  await expectOrderState(db, kept.orderId, 'completed');
  const undone = await buy(db, shopper, { lines, points: 500 });
  await expectOrderState(db, undone.orderId, 'completed');
  await post(shopper, 'order.cancel', { orderId: undone.orderId, reason: 'I changed my mind' });
  await expectOrderState(db, undone.orderId, 'canceled');
  await post(shopper, 'points.donate', {
    ...{ charityId: charity.id, points: 100, token: `donate-${shopper.userId}` },
  });
  await startCheckout(db, shopper, { lines, points: 250 });

  const page = await open(shopper);
  await page.goto('/wallet');
  const balance = page.getByRole('region', { name: 'Balance' });
  await balance.getByRole('button', { name: 'Explain this number' }).click();
  const explained = page.getByRole('dialog', { name: 'How your points add up' });
  await expect(explained).toContainText('Granted, 3 times');
  await expect(explained).toContainText('Redeemed for orders, 2 times');
  expect(await sumUnder(explained, 'Where it comes from')).toEqual({ sum: 2_240, total: 2_240 });
  expect(await sumUnder(explained, 'What of it is free')).toEqual({ sum: 1_990, total: 1_990 });
  await expect(explained).toContainText(/Held for a checkout, until \d\d:\d\d/);
  const ends = explained.getByRole('list', { name: 'Points by the day they end on' });
  const rows = await ends.getByRole('listitem').allTextContents();
  // What was returned of an end in 20 days has 30 now.
  expect(rows[0]).toContain('ends in 30 days');
  expect(rows.at(-1)).toContain('No end');
  await expect(explained).toContainText('Together 2,240 points.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(explained).toBeHidden();
  await expect(balance.getByRole('button', { name: 'Explain this number' })).toBeFocused();
});

test('the number at checkout is explained too', async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 900 });
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  await fillCart(db, shopper.userId, [{ productId: bread.id }]);
  const page = await open(shopper);
  await openCheckout(page);
  await page.getByRole('button', { name: 'Explain this number' }).click();
  const explained = page.getByRole('dialog', { name: 'How your points add up' });
  await expect(explained).toContainText('Together 900 points.');
  expect(await sumUnder(explained, 'Where it comes from')).toEqual({ sum: 900, total: 900 });
});

test(
  'an admin looks up a wallet and sees the same, with every entry',
  phone,
  async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 1_500 });
    const admin = await makeAdmin(db);
    const page = await open(admin);
    await page.goto('/admin/points');
    await page.getByRole('searchbox', { name: 'E-mail or name' }).fill(shopper.email);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`Wallets that match “${shopper.email}”`)).toBeVisible();
    const wallets = page.getByRole('region', { name: 'Wallets' });
    await expect(wallets.getByRole('row').filter({ hasText: shopper.email })).toContainText(
      '1,500',
    );
    await wallets.getByRole('link', { name: shopper.name }).click();
    await expect(page).toHaveURL(new RegExp(`/admin/points/${shopper.accountId}`));
    const main = page.getByRole('main');
    expect(await sumUnder(main, 'Where it comes from')).toEqual({ sum: 1_500, total: 1_500 });
    await expect(page.getByRole('region', { name: 'Statement of points' })).toContainText('+1,500');
    await expect(page.getByText('does not add up')).toHaveCount(0);

    await main.getByRole('button', { name: 'Grant points' }).click();
    await expect(main.getByText('Please say how many points.')).toBeVisible();
    await expectAccessible(page);
    await main.getByLabel('How many points').fill('250');
    await main.getByLabel('What for').fill('Reading to children');
    await main.getByRole('button', { name: 'Grant points' }).dblclick();
    await expect(page.getByText('250 points granted')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Statement of points' })).toContainText('+250');
    expect(await sumUnder(main, 'Where it comes from')).toEqual({ sum: 1_750, total: 1_750 });
  },
);
