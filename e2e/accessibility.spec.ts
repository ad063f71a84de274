import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { fillCart, makeCustomer, makeProduct } from '@/db/fixtures';
import { openCheckout, payWith } from './checkout-page';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember, makeCharity } from './people';
import { ask, buyAndSend, mailsTo, one } from './shop';

test.describe('WCAG 2.2 AA', () => {
  // Each test looks at many pages, and axe reads the whole of each.
  test.describe.configure({ timeout: 240_000 });

  test('what a visitor sees', { tag: '@phone' }, async ({ db, page }) => {
    const product = await sql1(db, sql`select slug from products where slug = 'sourdough-loaf'`);
    await visit(page, [
      '/',
      '/?category=cycling',
      '/?q=qwzrtplm',
      `/products/${product}`,
      '/businesses/hearth-and-crumb',
      '/cart',
      '/sign-in',
      '/sign-up',
      '/join',
      '/invitation/inv_none.no',
      '/no-such-page',
      '/products/no-such-product',
      '/answer/none',
      '/dev/mailbox',
      '/dev/mailbox/preview',
      '/dev/mailbox/preview/OrderPlacedIntegrationEvent',
      '/dev/mailbox/preview/none',
    ]);
  });

  test('what a shopper sees', { tag: '@phone' }, async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 900 });
    const { id: businessId } = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId });
    const lines = [{ productId: bread.id }];
    const page = await open(shopper);
    await visit(page, ['/orders', '/wallet', '/checkout']);
    const { number } = await buyAndSend(db, shopper, { lines, points: 300 });
    await expect.poll(() => mailsTo(db, shopper.email)).toHaveLength(1);
    const mail = await sql1(
      db,
      sql`select id as slug from mails where to_email = ${shopper.email}`,
    );
    await visit(page, [
      `/orders/${number}`,
      `/orders/${number}/vouchers`,
      '/orders',
      '/wallet',
      '/account',
      '/news',
      `/dev/mailbox/${mail}`,
    ]);
    await page.goto(`/orders/${number}`);
    await page.getByRole('button', { name: 'Cancel this order…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  });

  test('the way through the checkout', { tag: '@phone' }, async ({ db, open }) => {
    const shopper = await makeCustomer(db, { points: 900 });
    const { id: businessId } = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId });
    await fillCart(db, shopper.userId, [{ productId: bread.id }]);
    const page = await open(shopper);
    await page.goto('/cart');
    await page.getByRole('button', { name: 'Account of Ada Fixture' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page);
    await openCheckout(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await payWith(page, '0002');
    await expect(page.getByText('The card could not be charged')).toBeVisible();
    await page.getByRole('radio', { name: 'Another address' }).check();
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(page.getByText(/fields need another look/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: /1 Mill Lane/ }).check();
    await payWith(page, '3155');
    await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Refuse payment' }).click();
    await expect(
      page.getByRole('heading', { name: 'This payment did not go through' }),
    ).toBeVisible();
    await expectAccessible(page);
  });

  test('how a shopper returns something', { tag: '@phone' }, async ({ db, open }) => {
    const { shopper, number } = await arrived(db);
    const page = await open(shopper);
    await page.goto(`/orders/${number}/return`);
    await expect(page.getByText('to your card', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Ask to return' }).click();
    await expect(page.getByText('Say why, so that')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'I changed my mind' }).check();
    await page.getByRole('button', { name: 'Ask to return' }).click();
    await expect(page.getByText('Your return is asked for')).toBeVisible();
    await expectAccessible(page);
  });

  test('how a business answers a return', { tag: '@phone' }, async ({ db, open }) => {
    const { shopper, baker, asked } = await arrived(db);
    const [returnId] = await ask(z.array(z.string()), shopper, 'order.requestReturn', asked);
    const page = await open(baker.member);
    await visit(page, ['/business/returns', '/business/returns?state=received']);
    await page.goto(`/business/returns/${returnId}`);
    await page.getByRole('button', { name: 'Reject return' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep it open' }).click();
    await page.getByRole('button', { name: 'Approve return' }).click();
    await expect(page.getByRole('button', { name: 'Mark received' })).toBeVisible();
    await expectAccessible(page);
  });

  test('what an admin sees of returns', { tag: '@phone' }, async ({ db, open }) => {
    const { shopper, number, asked } = await arrived(db);
    const [returnId] = await ask(z.array(z.string()), shopper, 'order.requestReturn', asked);
    const page = await open(await makeAdmin(db));
    await visit(page, ['/admin/returns', `/admin/returns/${returnId}`, `/admin/orders/${number}`]);
  });

  test('what officer and charity see', async ({ db, open }) => {
    const officer = await open(await makeCustomer(db, { role: 'officer', points: 500 }));
    const charity = await makeCharity(db, { points: 500 });
    const member = await open(charity.member);
    for (const page of [officer, member]) {
      await visit(page, ['/wallet', '/account']);
    }
  });

  test('what a business sees', { tag: '@phone' }, async ({ db, open }) => {
    const baker = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId: baker.id });
    const lines = [{ productId: bread.id }];
    const { dispatches } = await buyAndSend(db, await makeCustomer(db), { lines });
    const page = await open(baker.member);
    const dispatch = `/business/dispatches/${dispatches[0]?.id}`;
    const list = '/business/dispatches';
    await visit(page, ['/business/channel']);
    await visit(page, ['/business', `${list}?state=all`, `${list}?state=all&q=nothing`]);
    await page.goto('/business');
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await expectAccessible(page);
    await visit(page, [`${list}?state=shipped`, `${list}/ship`]);
    await page.getByLabel('Or paste the rows here').fill('order,carrier,tracking\nGP-1,UPS,1Z');
    await page.getByRole('button', { name: 'Mark 1 parcel shipped' }).click();
    await expect(page.getByText('1 refused.')).toBeVisible();
    await expectAccessible(page);
    const offerings = '/business/offerings';
    await visit(page, [offerings, `${offerings}?show=draft`, `${offerings}/${bread.id}`]);
    await page.goto(`${offerings}/new`);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await expect(page.getByText(/fields need another look/)).toBeVisible();
    await expectAccessible(page);
    await visit(page, [dispatch, '/business/redeem', '/business/redeem?code=7K3M-0000']);
    await visit(page, ['/business/search', '/business/search?q=nothing']);
    const money = '/business/money';
    await visit(page, [
      money,
      `${money}/${thisMonth()}`,
      '/business/keys',
      '/business/people',
      '/business/profile',
    ]);
    await page.goto(dispatch);
    await page.getByRole('button', { name: 'Decline order' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep order' }).click();
    await page.getByRole('button', { name: 'Confirm order' }).click();
    await expect(page.getByRole('button', { name: 'Mark shipped' })).toBeVisible();
    await expectAccessible(page);
    await visit(page, ['/admin', '/business/dispatches/dsp_none', '/wallet']);
  });

  test('what an admin sees', { tag: '@phone' }, async ({ db, open }) => {
    const baker = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId: baker.id });
    const lines = [{ productId: bread.id }];
    const shopper = await makeCustomer(db, { points: 200 });
    const { number } = await buyAndSend(db, shopper, { lines, points: 200 });
    const page = await open(await makeAdmin(db));
    const list = [
      '/admin',
      '/admin/orders',
      '/admin/orders?q=nobody',
      '/admin/attention',
      '/admin/fraud',
      '/admin/businesses',
      '/admin/call-back',
      '/admin/call-back?code=none',
      `/admin/businesses/${baker.id}`,
    ];
    await visit(page, ['/admin/points', '/admin/points?q=nobody-at-all', '/admin/points/pta_none']);
    await visit(page, ['/admin/reconcile', '/admin/dead-letters', '/admin/applications']);
    const payee = `/admin/payables/${baker.id}`;
    await visit(page, ['/admin/payables', payee, `${payee}/${thisMonth()}`]);
    await visit(page, [...list, '/admin/orders/GP-NONE-NONE', `/admin/orders/${number}`]);
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  });
});

/** Two loaves, partly paid with points, that have arrived; and what asks to return one of them. */
async function arrived(db: Db) {
  const shopper = await makeCustomer(db, { points: 900 });
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id, quantity: 2 }];
  const { number, orderId } = await buyAndSend(db, shopper, { lines, points: 300 });
  await db.execute(sql`update dispatches set state = 'delivered', shipped_at = now(),
    delivered_at = now() where order_id = ${orderId}`);
  const lineId = await sql1(
    db,
    sql`select id as slug from order_lines where order_id = ${orderId}`,
  );
  const asked = {
    orderId,
    lines: [{ lineId, quantity: 1 }],
    reason: 'other',
    token: `t-${lineId}`,
  };
  return { shopper, baker, number, asked };
}

const thisMonth = () => new Date().toISOString().slice(0, 7);

async function visit(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectAccessible(page);
  }
}

async function sql1(db: Db, query: ReturnType<typeof sql>): Promise<string> {
  return String((await one(db, query))?.slug);
}
