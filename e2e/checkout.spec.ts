import { sql } from 'drizzle-orm';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import {
  amount,
  expectPlaced,
  fillCard,
  foldSummary,
  openCheckout,
  placeOrder,
  pointsBox,
  summary,
  unfoldSummary,
} from './checkout-page';
import { expect, test } from './fixtures';
import { mailsTo, one } from './shop';

const phone = { tag: '@phone' };

test('points and a card pay together, at another address', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 600 });
  const { id: businessId, name: businessName } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  await fillCart(db, shopper.userId, [{ productId: bread.id, quantity: 2 }]);
  const page = await open(shopper);
  await openCheckout(page);
  const totals = summary(page);
  await expect(amount(totals, 'To pay')).toHaveText('$24.95');

  await pointsBox(page).fill('600');
  await pointsBox(page).press('Enter');
  await expect(amount(totals, /Paid with/)).toHaveText('−$6.00');
  await foldSummary(page);
  await page.getByRole('radio', { name: /^Express/ }).check();
  await page.getByRole('radio', { name: 'Another address' }).check();
  await page.getByRole('textbox', { name: 'Street and number' }).fill('9 Pine Street');
  await page.getByRole('textbox', { name: 'City' }).fill('Seattle');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByText('2 fields need another look.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'City' })).toHaveValue('Seattle');
  await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Washington' });
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('98101');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByRole('radio', { name: /9 Pine Street, Seattle/ })).toBeChecked();

  await unfoldSummary(page);
  // 6.5 % of $14.00, and express shipping.
  await expect(amount(totals, 'Sales tax WA')).toHaveText('$0.91');
  await expect(amount(totals, 'Express shipping')).toHaveText('$11.95');
  await expect(amount(totals, 'To pay')).toHaveText('$26.86');
  await fillCard(page, '4242');
  await expect(placeOrder(page)).toHaveText('Place order · $26.86');
  await placeOrder(page).click();

  const number = await expectPlaced(page);
  await expect(page.getByText('Thank you for your order')).toBeVisible();
  await expect(page.getByText('9 Pine Street')).toBeVisible();
  await expect(page.getByText('Passed on to the businesses')).toBeVisible();
  await expect(page.getByText('Visa •••• 4242').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: businessName })).toBeVisible();
  const figures = sql`select subtotal_cents, discount_cents, shipping_cents, tax_cents, total_cents,
    points from orders where number = ${number}`;
  expect(await one(db, figures)).toEqual({
    subtotal_cents: 2_000,
    discount_cents: 600,
    shipping_cents: 1_195,
    tax_cents: 91,
    total_cents: 2_686,
    points: 600,
  });
  await page.goto('/orders');
  await expect(page.getByRole('listitem').filter({ hasText: number })).toContainText('$26.86');
  await expect.poll(async () => (await mailsTo(db, shopper.email)).length).toBe(1);
  await page.goto(`/dev/mailbox?to=${shopper.email}`);
  await page.getByRole('link', { name: `Your order ${number} is placed` }).click();
  const sent = page.frameLocator('iframe');
  await expect(sent.getByRole('row', { name: 'Paid by card' })).toContainText('$26.86');
  await expect(sent.getByRole('link', { name: `See order ${number}` })).toBeVisible();
  await page.getByRole('tab', { name: 'Plain text' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('$26.86');
});

test('a new account writes its first address', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  await db.execute(sql`delete from addresses where user_id = ${shopper.userId}`);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  await fillCart(db, shopper.userId, [{ productId: bread.id }]);
  const page = await open(shopper);
  await openCheckout(page);
  await fillCard(page, '4242');
  await placeOrder(page).click();
  await expect(page.getByText('Please say where this should be sent.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Street and number' }).fill('1 Mill Lane');
  await page.getByRole('textbox', { name: 'City' }).fill('Alder Falls');
  await page.getByRole('combobox', { name: 'State' }).selectOption('OR');
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('97231');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByRole('radio', { name: /1 Mill Lane, Alder Falls/ })).toBeChecked();
  await placeOrder(page).click();
  await expectPlaced(page);
});

test('a service needs neither address nor shipping', async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const lesson = await makeProduct(db, { businessId, kind: 'service', weightGrams: 0 });
  await fillCart(db, shopper.userId, [{ productId: lesson.id }]);
  const page = await open(shopper);
  await openCheckout(page);
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Shipping' })).toHaveCount(0);
  await expect(amount(summary(page), 'To pay')).toHaveText('$10.00');
});
