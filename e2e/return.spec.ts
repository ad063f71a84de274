import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import type { Viewer } from '@/server/auth/actor';
import { expect, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { ask, buyAndSend, mailsTo, one, post } from './shop';

const phone = { tag: '@phone' };

test('from the question to the money, to the cent and the point', phone, async ({ db, open }) => {
  const { shopper, baker, bread, order } = await delivered(db);
  const share = await one(
    db,
    sql`select total_cents / 2 as cents, points / 2 as points from order_lines
      where order_id = ${order.orderId}`,
  );
  const dollars = `$${(Number(share?.cents) / 100).toFixed(2)}`;
  expect(Number(share?.points)).toBeGreaterThan(0);

  const page = await open(shopper);
  await page.goto(`/orders/${order.number}`);
  await page.getByRole('link', { name: 'Return something' }).click();
  await expect(page.getByText(`${dollars} to your card`, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Ask to return' }).click();
  await expect(page.getByText('Say why, so that the business knows')).toBeVisible();
  await page.getByRole('radio', { name: 'It arrived damaged' }).check();
  await page.getByRole('button', { name: 'Ask to return' }).click();
  await expect(page.getByText('Your return is asked for')).toBeVisible();
  const returns = page.getByRole('listitem').filter({ hasText: 'It arrived damaged' });
  await expect(returns).toContainText(`${baker.name} answers next`);

  const counter = await open(baker.member);
  await counter.goto('/business/returns');
  await counter.getByRole('link', { name: shopper.name }).click();
  await expect(counter.getByRole('main')).toContainText('It arrived damaged');
  await expect(counter.getByRole('main')).not.toContainText(/\$|\d points|card/);
  await counter.getByRole('button', { name: 'Approve return' }).click();
  await expect(returns).toContainText(`you get back ${dollars} to your card and`);
  await expect(counter.getByText('1 piece is written off')).toBeVisible();
  await counter.getByRole('button', { name: `More: Pieces of ${bread.name}` }).click();
  await expect(counter.getByText('Nothing is written off')).toBeVisible();
  await counter.getByRole('button', { name: 'Mark received' }).click();
  await expect(counter.getByRole('status').filter({ hasText: 'Received' })).toBeVisible();
  await expect(counter.getByText('1 back on the shelf, 0 written off')).toBeVisible();

  await expect(returns).toContainText(`${baker.name} has it`);
  const refund = page.getByRole('listitem').filter({ hasText: `Sent back to ${baker.name}` });
  await expect(refund.filter({ hasText: 'Paid back' })).toContainText(dollars);
  await expect(page.getByText(`1 of 2 gone back`)).toBeVisible();
  await expect
    .poll(() => one(db, moneyOf(order.orderId)))
    .toEqual({
      ...{ ...share, atProvider: share?.cents, balance: 600 + Number(share?.points) },
      ...{ shelf: 9, payment: 'partly_refunded' },
    });
  const subjects = async (email: string) =>
    (await mailsTo(db, email)).map(({ subject }) => subject);
  await expect
    .poll(() => subjects(shopper.email))
    .toEqual(
      expect.arrayContaining([
        `You asked to return something of order ${order.number}`,
        `${baker.name} takes back what you return of order ${order.number}`,
        `${baker.name} has what you returned of order ${order.number}`,
      ]),
    );
  await expect
    .poll(() => subjects(baker.email))
    .toEqual([
      `New order ${order.number} waits for your answer`,
      `${shopper.name} wants to return something of order ${order.number}`,
    ]);
});

test('withdrawn, asked for again, and rejected by an admin', phone, async ({ db, open }) => {
  const { shopper, order } = await delivered(db);
  const page = await open(shopper);
  await page.goto(`/orders/${order.number}/return`);
  await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('radio', { name: 'I changed my mind' }).check();
  await page.getByRole('textbox', { name: /Anything the business/ }).fill('Never opened');
  await page.getByRole('button', { name: 'Ask to return' }).click();
  await expect(page.getByRole('link', { name: 'Return something' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Withdraw this return' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw return' }).click();
  await expect(page.getByText('You keep it; nothing goes back.')).toBeVisible();

  await page.getByRole('link', { name: 'Return something' }).click();
  await page.getByRole('radio', { name: 'Another reason' }).check();
  await page.getByRole('button', { name: 'Ask to return' }).click();
  await expect(page.getByText('Your return is asked for')).toBeVisible();

  const console = await open(await makeAdmin(db));
  await console.goto(`/admin/orders/${order.number}`);
  await console
    .getByRole('region', { name: 'Returns' })
    .getByRole('row')
    .filter({ hasText: 'Waiting' })
    .getByRole('link')
    .click();
  await console.getByRole('button', { name: 'Reject return' }).click();
  const question = console.getByRole('dialog');
  await question.getByRole('textbox', { name: 'Reason' }).fill('Bread cannot come back');
  await question.getByRole('button', { name: 'Reject return' }).click();
  await expect(console.getByRole('status').filter({ hasText: 'Rejected' })).toBeVisible();
  await expect(page.getByText('does not take it back: Bread cannot come back.')).toBeVisible();
  await console.goto('/admin/returns');
  await console.getByRole('searchbox', { name: 'Order number or e-mail' }).fill(order.number);
  await console.keyboard.press('Enter');
  const found = console.getByRole('region', { name: 'Returns' }).getByRole('row');
  await expect(found.filter({ hasText: order.number })).toHaveCount(2);
  await console
    .getByRole('navigation', { name: 'Returns by state' })
    .getByRole('link', { name: /^Rejected/ })
    .click();
  await expect(found.filter({ hasText: order.number })).toHaveCount(1);
  await expect(found.filter({ hasText: 'Rejected' })).toHaveCount(1);
  expect(await one(db, moneyOf(order.orderId))).toMatchObject({ cents: null, payment: 'captured' });
});

test('another person’s order and another business’s return do not exist', async ({ db, open }) => {
  const { shopper, order } = await delivered(db);
  const line = await one(db, sql`select id from order_lines where order_id = ${order.orderId}`);
  const lines = [{ lineId: String(line?.id), quantity: 1 }];
  const asked = { orderId: order.orderId, lines, reason: 'other', token: 'token-of-a-test' };
  const stranger = await makeCustomer(db);
  expect((await post(stranger, 'order.requestReturn', asked)).status).toBe(404);
  for (const quantity of [0, -1, 1.5, 10 ** 12, '1']) {
    const wrong = { ...asked, lines: [{ lineId: lines[0]?.lineId, quantity }] };
    expect((await post(shopper, 'order.requestReturn', wrong)).status).toBe(400);
  }
  const page = await open(stranger);
  expect((await page.goto(`/orders/${order.number}/return`))?.status()).toBe(404);
  const [returnId] = await ask(z.array(z.string()), shopper, 'order.requestReturn', asked);
  const other = await makeBusinessWithMember(db);
  const counter = await open(other.member);
  expect((await counter.goto(`/business/returns/${returnId}`))?.status()).toBe(404);
  expect((await post(other.member, 'returns.approve', { returnId })).status).toBe(404);
});

/** Two loaves, 300 of 900 points, delivered. */
async function delivered(db: Db) {
  const shopper = await makeCustomer(db, { points: 900 });
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id, quantity: 2 }];
  const order = await buyAndSend(db, shopper, { lines, points: 300 });
  await deliver(baker.member, order.dispatches[0]?.id ?? '');
  await expect
    .poll(() =>
      one(
        db,
        sql`select count(*)::int as told from order_timeline
          where order_id = ${order.orderId} and kind = 'dispatch.delivered'`,
      ),
    )
    .toEqual({ told: 1 });
  return { shopper, baker, bread, order };
}

async function deliver(member: Viewer, dispatchId: string): Promise<void> {
  await ask(z.unknown(), member, 'dispatch.confirm', { dispatchId });
  const parcel = { dispatchId, carrier: 'DHL', tracking: 'JD0146' };
  await ask(z.unknown(), member, 'dispatch.ship', parcel);
  await ask(z.unknown(), member, 'dispatch.deliver', { dispatchId });
}

function moneyOf(orderId: string) {
  return sql`
    select (select sum(amount_cents)::int from refunds where order_id = ${orderId}
        and state = 'refunded') as cents,
      (select sum(points)::int from points_transfers where order_id = ${orderId}
        and kind = 'returned') as points,
      (select s.refunded_cents from sandbox.payments s join payments p on p.provider_ref = s.id
        where p.order_id = ${orderId}) as "atProvider",
      (select a.balance::int from points_accounts a join orders o on o.user_id = a.user_id
        where o.id = ${orderId}) as balance,
      (select sum(s.available)::int from stock s join order_lines l on l.product_id = s.product_id
        where l.order_id = ${orderId}) as shelf,
      (select state::text from payments where order_id = ${orderId}) as payment`;
}
