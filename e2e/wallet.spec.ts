import { sql } from 'drizzle-orm';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { amount, expectPlaced, openCheckout, placeOrder, summary } from './checkout-page';
import { expect, test } from './fixtures';
import { makeCharity } from './people';
import { buy, expectOrderState, one, post, startCheckout } from './shop';

const phone = { tag: '@phone' };

test('the wallet shows balance, what is held, and every cause', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 2_000 });
  const charity = await makeCharity(db);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const lines = [{ productId: bread.id }];
  const kept = await buy(db, shopper, { lines, points: 700 });
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
  await expect(balance).toContainText('950');
  await expect(balance).toContainText('Held for your checkout250 points');
  await expect(balance).toContainText('of 1,200 points in all');
  const rows = page.getByRole('region', { name: 'Statement of points' }).getByRole('row');
  await expect(rows.filter({ hasText: /Granted/ })).toContainText('+2,000');
  await expect(rows.filter({ hasText: kept.number })).toContainText('−700');
  await expect(
    rows.filter({ hasText: /Redeemed.*/ }).filter({ hasText: undone.number }),
  ).toContainText('−500');
  await expect(rows.filter({ hasText: /Returned/ })).toContainText('+500');
  await expect(rows.filter({ hasText: /Donated/ })).toContainText('−100');
  await page.getByRole('link', { name: `Order ${kept.number}` }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${kept.number}`));
});

test('a charity’s members spend one wallet', phone, async ({ db, open }) => {
  const charity = await makeCharity(db, { points: 900 });
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  await fillCart(db, charity.member.userId, [{ productId: bread.id }]);
  const page = await open(charity.member);
  await openCheckout(page);
  await expect(page.getByText(`900 points to spend from ${charity.name}’s wallet`)).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(amount(summary(page), 'To pay')).toHaveText('$5.95');
  await page.getByRole('button', { name: 'Visa •••• 4242' }).click();
  await placeOrder(page).click();
  const number = await expectPlaced(page);
  await expect(page.getByText('900 points redeemed')).toBeVisible();
  const order = sql`select charity_id from orders where number = ${number}`;
  expect(await one(db, order)).toEqual({ charity_id: charity.id });

  const other = await open(charity.other);
  await other.goto('/wallet');
  await expect(other.getByRole('region', { name: 'Balance' })).toContainText('To spend0');
  await expect(other.getByRole('region', { name: 'Statement of points' })).toContainText('−900');
});

test('an officer cannot redeem, but donates', phone, async ({ db, open }) => {
  const officer = await makeCustomer(db, { role: 'officer', points: 800 });
  const charity = await makeCharity(db);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  await fillCart(db, officer.userId, [{ productId: bread.id }]);
  const page = await open(officer);
  await openCheckout(page);
  await expect(summary(page)).toContainText('An officer’s points are for giving');
  await expect(page.getByRole('slider')).toHaveCount(0);
  const refused = await post(officer, 'checkout.start', { points: 10 });
  expect([refused.status, refused.json]).toMatchObject([
    403,
    { error: { code: 'points.cannot_redeem' } },
  ]);

  await page.getByRole('link', { name: 'Donate points' }).click();
  await expect(page.getByText('Officers give their points away')).toBeVisible();
  await page.getByRole('radio', { name: charity.name }).check();
  const many = page.getByRole('textbox', { name: 'How many points' });
  await many.fill('900');
  await expect(page.getByText('That is more than you have to give.')).toBeVisible();
  await many.fill('300');
  await page.getByRole('button', { name: 'Donate 300 points' }).click();
  const question = page.getByRole('alertdialog', { name: `Give 300 points to ${charity.name}?` });
  await question.getByRole('button', { name: 'Give points' }).click();
  await expect(page.getByText('300 points given')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText('500');
  const member = await open(charity.member);
  await member.goto('/wallet');
  await expect(member.getByRole('region', { name: 'Balance' })).toContainText('300');
  await expect(member.getByText('Donation received')).toBeVisible();
});
