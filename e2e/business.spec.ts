import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, mailsTo, one, post } from './shop';

const phone = { tag: '@phone' };

test(
  'a decline returns exactly its share of card, points and stock',
  phone,
  async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 1_234 });
    const baker = await makeBusinessWithMember(db);
    const grower = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, {
      businessId: baker.id,
      priceCents: 777,
      pricePoints: 700,
    });
    const jam = await makeProduct(db, { businessId: baker.id, priceCents: 333, pricePoints: 350 });
    const plant = await makeProduct(db, { businessId: grower.id });
    const order = await buyAndSend(db, shopper, {
      lines: [
        { productId: bread.id, quantity: 2 },
        { productId: jam.id },
        { productId: plant.id, quantity: 3 },
      ],
      points: 1_234,
    });
    const share = await one(
      db,
      sql`select sum(total_cents)::int as cents, sum(points)::int as points from order_lines
      where order_id = ${order.orderId} and business_id = ${baker.id}`,
    );
    expect(share?.points).toBeGreaterThan(0);

    const page = await open(baker.member);
    await page.goto('/business');
    await page.getByRole('link', { name: shopper.name }).click();
    await expect(page.getByRole('button', { name: 'Confirm order' })).toBeVisible();
    const ordered = page.getByRole('listitem');
    await expect(ordered.filter({ hasText: bread.name })).toContainText('2 ×');
    await expect(ordered.filter({ hasText: plant.name })).toHaveCount(0);
    await expect(page.getByRole('main')).not.toContainText(/\$|point|card/i);
    await page.getByRole('button', { name: 'Decline order' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The oven broke');
    await page.getByRole('dialog').getByRole('button', { name: 'Decline order' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Declined' })).toBeVisible();
    await expect(page.getByText('“The oven broke”')).toBeVisible();

    const returned = sql`
    select (select sum(amount_cents)::int from refunds where order_id = ${order.orderId}
        and state = 'refunded') as cents,
      (select sum(points)::int from points_transfers where order_id = ${order.orderId}
        and kind = 'returned') as points,
      (select s.refunded_cents from sandbox.payments s join payments p on p.provider_ref = s.id
        where p.order_id = ${order.orderId}) as "atProvider",
      (select state::text from payments where order_id = ${order.orderId}) as payment,
      (select state::text from orders where id = ${order.orderId}) as "order"`;
    await expect
      .poll(() => one(db, returned))
      .toEqual({
        ...share,
        atProvider: share?.cents,
        payment: 'partly_refunded',
        order: 'completed',
      });
    const states = sql`select json_agg(json_build_array(l.state, s.available) order by l.position) as lines
    from order_lines l join stock s on s.product_id = l.product_id where l.order_id = ${order.orderId}`;
    expect(await one(db, states)).toEqual({
      lines: [
        ['canceled', 10],
        ['canceled', 10],
        ['executed', 7],
      ],
    });
    await expect.poll(() => mailsTo(db, shopper.email)).toHaveLength(2);
    const [, mail] = await mailsTo(db, shopper.email);
    expect(mail?.subject).toBe(`${baker.name} cannot deliver a part of order ${order.number}`);
    expect(mail?.text).toContain('The oven broke');
    expect(mail?.text).toContain(`$${(Number(share?.cents) / 100).toFixed(2)}`);
  },
);

test('what is collected or given needs no carrier', async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const pool = await makeBusinessWithMember(db);
  const ticket = await makeProduct(db, { businessId: pool.id, kind: 'voucher', weightGrams: 0 });
  await buyAndSend(db, shopper, { lines: [{ productId: ticket.id }] });
  const page = await open(pool.member);
  await page.goto('/business');
  await page.getByRole('link', { name: shopper.name }).click();
  await page.getByRole('button', { name: 'Confirm order' }).click();
  await page.getByRole('button', { name: 'Mark provided' }).click();
  await page.getByRole('button', { name: 'Mark delivered' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Delivered' })).toBeVisible();
  await page.goto('/business');
  await expect(page.getByRole('heading', { name: 'Nothing waits for your answer' })).toBeVisible();
  await page.goto('/business/dispatches');
  await page.getByRole('link', { name: /^Delivered/ }).click();
  await expect(page.getByRole('link', { name: shopper.name })).toBeVisible();
});

test('a business that gets its orders by mail', async ({ db }) => {
  const shopper = await makeCustomer(db, { points: 100 });
  const baker = await makeBusinessWithMember(db, { plugin: 'email' });
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id, quantity: 2 }];
  const { number } = await buyAndSend(db, shopper, { lines, points: 100 });
  const mails = await mailsTo(db, baker.email);
  expect(mails.map(({ subject }) => subject)).toEqual([`New order ${number}`]);
  expect(mails[0]?.text).toContain(`2 ×`);
  expect(mails[0]?.text).toContain(bread.name);
  expect(mails[0]?.text).toContain('1 Mill Lane');
  expect(mails[0]?.text).not.toMatch(/\$|\bcard\b|\d points|4242/i);
});

test('another business’s dispatch does not exist', async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db);
  const stranger = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const { dispatches } = await buyAndSend(db, shopper, { lines: [{ productId: bread.id }] });
  const dispatchId = dispatches[0]?.id ?? '';
  const page = await open(stranger.member);
  const answer = await page.goto(`/business/dispatches/${dispatchId}`);
  expect(answer?.status()).toBe(404);
  await page.goto('/business/dispatches?state=all');
  await expect(page.getByRole('heading', { name: 'No orders for you yet' })).toBeVisible();
  for (const [move, more] of [
    ['confirm', {}],
    ['decline', { reason: 'Not mine' }],
    ['ship', { carrier: 'UPS', tracking: '1Z' }],
    ['deliver', {}],
  ] as const) {
    const refused = await post(stranger.member, `dispatch.${move}`, { dispatchId, ...more });
    expect([refused.status, refused.json]).toMatchObject([
      404,
      { error: { code: 'dispatch.not_found' } },
    ]);
  }
  expect(await one(db, sql`select state from dispatches where id = ${dispatchId}`)).toEqual({
    state: 'sent',
  });
});

test('the portal is for businesses alone', async ({ db, open, page }) => {
  const shopper = await open(await makeCustomer(db));
  const answer = await shopper.goto('/business');
  expect(answer?.status()).toBe(403);
  await page.goto('/business');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fbusiness/);
});
