import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { buy, expectOrderState, mailsTo, one, post, startCheckout } from './shop';

const phone = { tag: '@phone' };

/** A large order, part of it paid with points, that the shop's own rules hold. */
async function buyMuch(db: Db) {
  const shopper = await makeCustomer(db, { points: 900 });
  const baker = await makeBusinessWithMember(db);
  const oven = await makeProduct(db, {
    ...{ businessId: baker.id, name: 'Village oven' },
    ...{ priceCents: 180_000, pricePoints: 180_000 },
  });
  const order = await buy(db, shopper, { lines: [{ productId: oven.id }], points: 900 });
  return { shopper, oven, ...order };
}

test('a large order is held, looked at, and goes on', phone, async ({ db, open }) => {
  const { shopper, orderId, number } = await buyMuch(db);
  const customer = await open(shopper);
  await customer.goto(`/orders/${number}`);
  const standing = customer.getByRole('region', { name: 'How it stands' });
  await expect(standing).toContainText('We are taking a look at your order before it goes on.');
  await expect(standing).toContainText('Nothing is charged and no points are redeemed until then.');
  await expect(customer.getByText('Worth')).toHaveCount(0);

  const admin = await open(await makeAdmin(db));
  await admin.goto('/admin/attention');
  const matter = admin.getByRole('listitem').filter({ hasText: number });
  await expect(matter).toContainText('An order waits for your review');
  await matter.getByRole('link', { name: 'Review order' }).click();
  const review = admin.getByRole('region', { name: 'Review' });
  await expect(review).toContainText('Worth $1,8');
  await review.getByRole('button', { name: 'Let order pass' }).click();
  const question = admin.getByRole('alertdialog', { name: 'Let this order pass?' });
  await question.getByRole('button', { name: 'Let order pass' }).click();
  await expect(review).toHaveCount(0);
  await expect(admin.getByText('Review passed by an admin')).toBeVisible();

  await expectOrderState(db, orderId, 'completed');
  await expect(standing).not.toContainText('taking a look');
  await expect(customer.getByText('Looked at')).toBeVisible();
  expect(
    await one(
      db,
      sql`select state, captured_cents > 0 as taken from payments where order_id = ${orderId}`,
    ),
  ).toEqual({ state: 'captured', taken: true });
  expect(
    await one(
      db,
      sql`select count(*)::int as open from attention_items where order_id = ${orderId} and resolved_at is null`,
    ),
  ).toEqual({ open: 0 });
});

test('a declined one gives points, stock and money back', phone, async ({ db, open }) => {
  const { shopper, oven, orderId, number } = await buyMuch(db);
  const admin = await open(await makeAdmin(db));
  await admin.goto('/admin/orders?state=in-review');
  await admin.getByRole('link', { name: number }).click();
  const review = admin.getByRole('region', { name: 'Review' });
  await review.getByRole('button', { name: 'Decline order' }).click();
  const question = admin.getByRole('alertdialog', { name: 'Decline this order?' });
  await expect(question).toContainText('900 points');
  await question.getByRole('button', { name: 'Decline order' }).click();
  await expect(review).toHaveCount(0);

  await expectOrderState(db, orderId, 'canceled');
  const standing = sql`select a.balance::int, a.held::int, s.available, p.state::text as payment,
      p.captured_cents as taken
    from points_accounts a, stock s, payments p
    where a.id = ${shopper.accountId} and s.product_id = ${oven.id} and p.order_id = ${orderId}`;
  await expect
    .poll(() => one(db, standing))
    .toEqual({ balance: 900, held: 0, available: 10, payment: 'voided', taken: 0 });
  await expect.poll(async () => (await mailsTo(db, shopper.email)).length).toBe(1);
  expect((await mailsTo(db, shopper.email))[0]?.text).toContain('Declined after review');
  const customer = await open(shopper);
  await customer.goto(`/orders/${number}`);
  await expect(customer.getByText('This order is canceled.')).toBeVisible();
});

test('a held order and the rules can be read by everyone', phone, async ({ db, open }) => {
  const { shopper, number } = await buyMuch(db);
  const customer = await open(shopper);
  await customer.goto(`/orders/${number}`);
  await expectAccessible(customer);
  const admin = await open(await makeAdmin(db));
  await admin.goto(`/admin/orders/${number}`);
  await admin.getByRole('button', { name: 'Let order pass' }).click();
  await expect(admin.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(admin);
});

test('rules are added, changed and switched off where they stand', phone, async ({ db, open }) => {
  const page = await open(await makeAdmin(db));
  await page.goto('/admin/fraud');
  await expect(page.getByRole('heading', { level: 1, name: 'Fraud' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Limits' })).toContainText('Declined payments');

  const note = `Rule ${crypto.randomUUID().slice(0, 8)}`;
  await page.getByRole('button', { name: 'Add rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a rule' });
  await dialog.getByLabel('It looks at').selectOption({ label: 'Quantity' });
  await dialog.getByLabel('From, in pieces').fill('900');
  await dialog.getByLabel('Then').selectOption({ label: 'Block' });
  await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  const added = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('switch', { name: note }) });
  await expect(added.getByLabel('From, in pieces')).toHaveValue('900');
  const stored = sql`select threshold, action::text, is_active as on, updated_by <> 'shop' as audited
    from fraud_rules where note = ${note}`;
  expect(await one(db, stored)).toEqual({
    threshold: 900,
    action: 'block',
    on: true,
    audited: true,
  });

  await added.getByLabel('From, in pieces').fill('950');
  await added.getByRole('button', { name: 'Save rule' }).click();
  await expect.poll(() => one(db, stored)).toMatchObject({ threshold: 950 });
  await added.getByRole('switch').click();
  await expect.poll(() => one(db, stored)).toMatchObject({ on: false });
  await expect(added.getByRole('switch')).not.toBeChecked();
});

test('too many declined cards are refused before the bank is asked', async ({ db }) => {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const { checkoutId } = await startCheckout(db, shopper, { lines: [{ productId: bread.id }] });
  const input = { checkoutId, clientOrderToken: `e2e-${checkoutId}`, methodRef: 'tok_declined' };
  const statuses: number[] = [];
  for (let nth = 1; nth <= 11; nth += 1) {
    statuses.push((await post(shopper, 'checkout.place', input)).status);
  }
  expect(statuses).toEqual([...Array(10).fill(402), 429]);
  const refused = await post(shopper, 'checkout.place', { ...input, methodRef: 'tok_ok' });
  expect(refused.json).toMatchObject({
    error: { code: 'fraud.too_many_declines', details: { retryAfterSeconds: expect.any(Number) } },
  });
  expect(
    await one(
      db,
      sql`select count(*)::int as asked from payments where checkout_id = ${checkoutId}`,
    ),
  ).toEqual({ asked: 10 });
});
