import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, dispatchesOf, mailsTo, one } from './shop';

const phone = { tag: '@phone' };

test('in two steps, with a receipt, and the business told to stop', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 400 });
  const baker = await makeBusinessWithMember(db, { plugin: 'email' });
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id }];
  const { orderId, number } = await buyAndSend(db, shopper, { lines, points: 400 });
  const page = await open(shopper);
  await page.goto(`/orders/${number}`);
  await page.getByRole('button', { name: 'Cancel this order…' }).click();
  const question = page.getByRole('dialog', { name: 'Cancel this order?' });
  const back = question.getByRole('region', { name: 'What comes back' });
  await expect(back).toContainText('$10.95');
  await expect(back).toContainText('400 points');
  await question.getByRole('radio', { name: 'It takes too long' }).check();
  await question.getByRole('button', { name: 'Cancel order' }).click();

  await expect(
    page.getByText('This order is canceled. $10.95 and 400 points went back'),
  ).toBeVisible();
  await page.reload();
  const receipt = page.getByText('Receipt of the cancellation');
  await expect(receipt).toBeVisible();
  await expect(page.getByRole('main')).toContainText('It takes too long');
  await expect(page.getByText(`This was also sent to ${shopper.email}.`)).toBeVisible();
  await expect(page.getByText('Paid back')).toBeVisible();
  await expectAccessible(page);

  await expect
    .poll(() =>
      one(
        db,
        sql`select p.state::text as payment, s.refunded_cents as "atProvider",
          (select available from stock where product_id = ${bread.id}) as shelf,
          (select balance::int from points_accounts where user_id = ${shopper.userId}) as balance
          from payments p join sandbox.payments s on s.id = p.provider_ref
          where p.order_id = ${orderId}`,
      ),
    )
    .toEqual({ payment: 'refunded', atProvider: 1095, shelf: 10, balance: 400 });
  expect((await dispatchesOf(db, orderId)).map(({ state }) => state)).toEqual(['recalled']);
  await expect
    .poll(async () => (await mailsTo(db, baker.email)).map(({ subject }) => subject))
    .toEqual([`New order ${number}`, `Order ${number} was canceled`]);
  await expect
    .poll(async () => (await mailsTo(db, shopper.email)).map(({ subject }) => subject))
    .toContain(`Your order ${number} was canceled`);
});

test('keeping the order changes nothing', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId });
  const { orderId, number } = await buyAndSend(db, shopper, { lines: [{ productId: bread.id }] });
  const page = await open(shopper);
  await page.goto(`/orders/${number}`);
  await page.getByRole('button', { name: 'Cancel this order…' }).click();
  await page.getByRole('button', { name: 'Keep order' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await one(db, sql`select state::text from orders where id = ${orderId}`)).toEqual({
    state: 'completed',
  });
});
