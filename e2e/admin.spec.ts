import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { buyAndSend, expectOrderState, mailsTo, one, post } from './shop';

const phone = { tag: '@phone' };

test('orders are filtered, found and opened', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id }];
  const first = await buyAndSend(db, shopper, { lines });
  const second = await buyAndSend(db, await makeCustomer(db), { lines });
  const canceled = await post(shopper, 'order.cancel', {
    orderId: first.orderId,
    reason: 'I changed my mind',
  });
  expect(canceled.status).toBe(200);

  const page = await open(await makeAdmin(db));
  await page.goto('/admin/orders');
  const rows = page.getByRole('region', { name: 'Orders' }).getByRole('link', { name: /^GP-/ });
  const filter = page.getByRole('button', { name: 'Filter orders' });
  await page.getByRole('combobox', { name: 'Business' }).selectOption({ label: baker.name });
  await filter.click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Canceled' });
  await filter.click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(first.number);
  await page.getByLabel('From').fill('2099-01-01');
  await filter.click();
  await expect(page.getByRole('heading', { name: 'No order matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page.getByLabel('From')).toHaveValue('');

  const search = page.getByRole('searchbox', { name: 'Number or e-mail' });
  await search.fill(shopper.email);
  await filter.click();
  await expect(rows).toHaveText([first.number]);
  await search.fill(second.number.toLowerCase());
  await filter.click();
  await expect(rows).toHaveText([second.number]);
  await rows.click();
  await expect(
    page.getByRole('heading', { level: 1, name: `Order ${second.number}` }),
  ).toBeVisible();
});

test(
  'one order shows all there is, and is canceled with compensation',
  phone,
  async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 250 });
    const baker = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId: baker.id });
    const lines = [{ productId: bread.id, quantity: 2 }];
    const order = await buyAndSend(db, shopper, { lines, points: 250 });
    const page = await open(await makeAdmin(db));
    await page.goto(`/admin/orders/${order.number}`);
    const table = (name: string) => page.getByRole('region', { name });
    await expect(table('Lines')).toContainText(bread.name);
    await expect(table('Dispatches')).toContainText(baker.name);
    for (const step of [
      'Capture payment',
      'Confirm order',
      'Delete ordered cart',
      'Complete order',
    ]) {
      await expect(table('Steps')).toContainText(new RegExp(`${step}\\s*Done`));
    }
    await expect(page.getByText('Visa •••• 4242').first()).toBeVisible();
    await expect(page.getByText('Redeemed').first()).toBeVisible();
    await expect(page.getByText('Committed').first()).toBeVisible();

    await page.getByRole('button', { name: 'Cancel order' }).click();
    const question = page.getByRole('dialog', { name: `Cancel order ${order.number}?` });
    await expect(question).toContainText('$22.45 to the customer’s card');
    await expect(question).toContainText('250 points to the customer’s wallet');
    await question.getByRole('textbox', { name: 'Reason' }).fill('Asked for by phone');
    await question.getByRole('button', { name: 'Cancel order' }).click();
    await expect(page.getByText('Money and points went back')).toBeVisible();
    await expect(table('Dispatches')).toContainText('Recalled');
    const after = sql`select o.state::text, p.state::text as payment, s.available, a.balance,
      sp.refunded_cents
    from orders o join payments p on p.order_id = o.id
    join sandbox.payments sp on sp.id = p.provider_ref
    join stock s on s.product_id = ${bread.id} join points_accounts a on a.id = ${shopper.accountId}
    where o.id = ${order.orderId}`;
    await expect
      .poll(() => one(db, after))
      .toEqual({
        state: 'canceled',
        payment: 'refunded',
        available: 10,
        balance: '250',
        refunded_cents: 2_245,
      });
    await expect
      .poll(async () => (await mailsTo(db, shopper.email)).map(({ subject }) => subject))
      .toContain(`Your order ${order.number} was canceled`);
  },
);

test('what has left can no longer be canceled', async ({ db, open }) => {
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id }];
  const order = await buyAndSend(db, await makeCustomer(db), { lines });
  const dispatchId = order.dispatches[0]?.id;
  await post(baker.member, 'dispatch.confirm', { dispatchId });
  await post(baker.member, 'dispatch.ship', { dispatchId, carrier: 'UPS', tracking: '1Z999' });
  const admin = await makeAdmin(db);
  const page = await open(admin);
  await page.goto(`/admin/orders/${order.number}`);
  await expect(
    page.getByText(`${baker.name} has shipped, so the order can no longer`),
  ).toBeVisible();
  const { orderId } = order;
  const refused = await post(admin, 'adminOrder.cancel', { orderId, reason: 'Too late' });
  expect([refused.status, refused.json]).toMatchObject([
    409,
    { error: { code: 'dispatch.already_shipped' } },
  ]);
  await expectOrderState(db, order.orderId, 'completed');
});

test('the console is for admins alone', async ({ db, open, page }) => {
  const baker = await makeBusinessWithMember(db);
  for (const viewer of [await makeCustomer(db), baker.member]) {
    const answer = await (await open(viewer)).goto('/admin/orders');
    expect(answer?.status()).toBe(403);
    const refused = await post(viewer, 'adminOrder.retry', { orderId: 'ord_x' });
    expect([refused.status, refused.json]).toMatchObject([
      403,
      { error: { code: 'auth.admin_only' } },
    ]);
  }
  await page.goto('/admin/orders');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin%2Forders/);
});
