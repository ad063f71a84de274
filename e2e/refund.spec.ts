import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { buyAndSend, mailsTo, one } from './shop';

const phone = { tag: '@phone' };

test(
  'an admin refunds a piece and an amount, and sees before what goes where',
  phone,
  async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 500 });
    const baker = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId: baker.id });
    const lines = [{ productId: bread.id, quantity: 2 }];
    const order = await buyAndSend(db, shopper, { lines, points: 500, method: 'pickup' });
    const page = await open(await makeAdmin(db));
    await page.goto(`/admin/orders/${order.number}`);

    await page.getByRole('button', { name: 'Refund…' }).click();
    const form = page.getByRole('dialog', { name: `Refund order ${order.number}` });
    const preview = form.getByRole('region', { name: 'What goes back' });
    await expect(preview).toContainText('$15.00 and 500 points');
    await form.getByRole('radio', { name: 'Pieces of lines' }).check();
    await form.getByRole('group').getByRole('button', { name: 'More' }).click();
    await expect(preview).toContainText('$7.50 and 250 points');
    await expect(preview).toContainText('$7.50 and 250 points could still be refunded');
    await form.getByRole('checkbox', { name: 'Put them back on the shelf' }).check();
    await form.getByRole('textbox', { name: 'Reason' }).fill('One was stale');
    await form.getByRole('button', { name: 'Refund $7.50 and 250 points' }).click();
    await expect(form).toBeHidden();
    await expect(page.getByText('One was stale · 250 points')).toBeVisible();

    const facts = sql`
      select p.refunded_cents, sp.refunded_cents as provider, a.balance, s.available
      from payments p join sandbox.payments sp on sp.id = p.provider_ref
      join points_accounts a on a.id = ${shopper.accountId} join stock s on s.product_id = ${bread.id}
      where p.order_id = ${order.orderId}`;
    await expect
      .poll(() => one(db, facts))
      .toEqual({ refunded_cents: 750, provider: 750, balance: '250', available: 9 });

    await page.getByRole('button', { name: 'Refund…' }).click();
    await form.getByRole('radio', { name: 'An amount' }).check();
    await form.getByRole('textbox', { name: 'Amount' }).fill('5');
    await form.getByRole('textbox', { name: 'Amount' }).press('Tab');
    await form.getByRole('textbox', { name: 'Reason' }).fill('For your patience');
    await form.getByRole('button', { name: 'Refund $3.75 and 125 points' }).click();
    await expect(form).toBeHidden();
    await expect
      .poll(() => one(db, facts))
      .toEqual({ refunded_cents: 1_125, provider: 1_125, balance: '375', available: 9 });
    await expect
      .poll(async () => (await mailsTo(db, shopper.email)).map(({ subject }) => subject))
      .toEqual(expect.arrayContaining([`A refund for your order ${order.number}`]));
  },
);

test('a refund that the provider did not pay is paid anew', async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const order = await buyAndSend(db, shopper, {
    ...{ lines: [{ productId: bread.id }], method: 'pickup' },
  });
  const page = await open(await makeAdmin(db));
  await page.goto(`/admin/orders/${order.number}`);
  await page.getByRole('button', { name: 'Refund…' }).click();
  const form = page.getByRole('dialog', { name: `Refund order ${order.number}` });
  await form.getByRole('textbox', { name: 'Reason' }).fill('It was stale');
  await form.getByRole('button', { name: 'Refund $10.00' }).click();
  await expect(form).toBeHidden();
  const state = sql`select state::text, attempt from refunds where order_id = ${order.orderId}`;
  await expect.poll(() => one(db, state)).toEqual({ state: 'refunded', attempt: 1 });

  // What a notice of the provider says days later.
  await db.execute(sql`
    update refunds set state = 'failed', failure = 'The account is closed'
    where order_id = ${order.orderId}`);
  await db.execute(sql`
    update sandbox.payments set refunded_cents = 0 where id = (
      select provider_ref from payments where order_id = ${order.orderId})`);
  await page.reload();
  await page.getByRole('button', { name: 'Pay it anew' }).click();
  await expect.poll(() => one(db, state)).toEqual({ state: 'refunded', attempt: 2 });
  await expect(page.getByRole('button', { name: 'Pay it anew' })).toBeHidden();
});
