import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buy, one } from './shop';

const phone = { tag: '@phone' };

test(
  'an order that is not paid yet is changed, after its page said what that means',
  phone,
  async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 1_000 });
    const maker = await makeBusinessWithMember(db);
    // Dear enough to be looked at by an admin before it is paid.
    const desk = await makeProduct(db, {
      businessId: maker.id,
      ...{ priceCents: 90_000, pricePoints: 90_000, maxPointsPercent: 1 },
    });
    const lines = [{ productId: desk.id, quantity: 2 }];
    const order = await buy(db, shopper, { lines, points: 1_000, method: 'pickup' });
    const page = await open(shopper);
    await page.goto(`/orders/${order.number}`);

    await page.getByRole('button', { name: 'Change this order…' }).click();
    const form = page.getByRole('dialog', { name: 'Change this order' });
    await form.getByRole('button', { name: 'Less' }).click();
    const meaning = form.getByRole('region', { name: 'What the change means' });
    await expect(meaning).toContainText('$1,790.00 and 1,000 points');
    await expect(meaning).toContainText('$891.00 and 900 points');
    await expect(meaning).toContainText('$899.00 less on your card and 100 points back');
    await form.getByRole('button', { name: 'Change order' }).click();
    await expect(form).toBeHidden();
    await expect(page.getByText('Changed: it now comes to $891.00 and 900 points')).toBeVisible();

    const facts = sql`
      select o.total_cents, o.points, o.version, p.amount_cents, s.available, a.held
      from orders o join payments p on p.order_id = o.id join stock s on s.product_id = ${desk.id}
      join points_accounts a on a.id = ${shopper.accountId} where o.id = ${order.orderId}`;
    expect(await one(db, facts)).toEqual({
      ...{ total_cents: 89_100, points: 900, version: 1, amount_cents: 179_000 },
      ...{ available: 9, held: '900' },
    });
  },
);

test('an order that became dearer asks for the card anew', async ({ db, open }) => {
  const { order, page } = await becomingDearer(db, open, '4242 4242 4242 4242');
  await expect(page.getByRole('dialog', { name: 'Change this order' })).toBeHidden();
  expect(await paidFor(db, order)).toEqual({ amount_cents: 320_000, state: 'authorized' });
});

test('the bank asks about the dearer order, and the way back leads to it', async ({ db, open }) => {
  const { order, page } = await becomingDearer(db, open, '4000 0025 0000 3155');
  await expect(page.getByText('$3,200.00')).toBeVisible();
  await page.getByRole('button', { name: 'Approve payment' }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${order.number}\\?change=made$`));
  await expect(page.getByText('Your order is changed')).toBeVisible();
  await expect(page.getByText('Thank you for your order')).toBeHidden();
  expect(await paidFor(db, order)).toEqual({ amount_cents: 320_000, state: 'authorized' });
  // Back and forth asks for nothing twice.
  await page.goto(`/orders/${order.number}/change`);
  await expect(page).toHaveURL(new RegExp(`/orders/${order.number}\\?change=made$`));
  const quantities = sql`select quantity from order_lines where order_id = ${order.orderId}`;
  expect(await one(db, quantities)).toEqual({ quantity: 2 });
});

test('refused at the bank, the order stays as it was', async ({ db, open }) => {
  const { order, page } = await becomingDearer(db, open, '4000 0025 0000 3155');
  await page.getByRole('button', { name: 'Refuse payment' }).click();
  await expect(page.getByText('The order stays as it was')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/orders/${order.number}\\?change=failed$`));
  expect(await paidFor(db, order)).toEqual({ amount_cents: 160_000, state: 'authorized' });
});

test('a tab closed at the bank: the order says that a change waits, and it can be left', async ({
  db,
  open,
}) => {
  const { order, page } = await becomingDearer(db, open, '4000 0025 0000 3155');
  await expect(page.getByRole('button', { name: 'Approve payment' })).toBeVisible();
  const bank = new URL(page.url()).pathname;
  await page.goto(`/orders/${order.number}`);
  await expect(page.getByText('A change of this order waits for its payment')).toBeVisible();
  await page.getByRole('link', { name: 'See how it stands' }).click();
  await expect(page.getByText('Your bank still waits for your answer')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to your bank' })).toHaveAttribute('href', bank);
  await page.getByRole('button', { name: 'Keep the order as it is' }).click();
  await expect(page.getByText('The order stays as it was')).toBeVisible();
  await expect(page.getByText('A change of this order waits for its payment')).toBeHidden();
  expect(await paidFor(db, order)).toEqual({ amount_cents: 160_000, state: 'authorized' });
});

type Open = (viewer: Awaited<ReturnType<typeof makeCustomer>>) => Promise<Page>;

/** Asks for one more desk of $1,600.00, to be paid by a card. */
async function becomingDearer(db: Db, open: Open, card: string) {
  const shopper = await makeCustomer(db);
  const maker = await makeBusinessWithMember(db);
  const desk = await makeProduct(db, { businessId: maker.id, priceCents: 160_000 });
  const lines = [{ productId: desk.id }];
  const order = await buy(db, shopper, { lines, method: 'pickup' });
  const page = await open(shopper);
  await page.goto(`/orders/${order.number}`);
  await page.getByRole('button', { name: 'Change this order…' }).click();
  const form = page.getByRole('dialog', { name: 'Change this order' });
  await form.getByRole('button', { name: 'More' }).click();
  await expect(form.getByText('$1,600.00 more on your card')).toBeVisible();
  await form.getByRole('textbox', { name: 'Card number' }).fill(card);
  await form.getByRole('textbox', { name: 'Expiry' }).fill('12 / 39');
  await form.getByRole('textbox', { name: 'CVC' }).fill('123');
  await form.getByRole('button', { name: 'Change order' }).click();
  return { order, page };
}

function paidFor(db: Db, { orderId }: { orderId: string }) {
  const paid = sql`select amount_cents, state::text from payments where order_id = ${orderId}`;
  return one(db, paid);
}
