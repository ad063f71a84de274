import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, one, post } from './shop';

/** A business for which so many orders wait, the oldest first. */
async function busyBusiness(db: Db, count: number) {
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id, available: 50 });
  const shopper = await makeCustomer(db);
  const orders = [];
  for (let nth = 0; nth < count; nth += 1) {
    const { number, orderId, dispatches } = await buyAndSend(db, shopper, {
      lines: [{ productId: bread.id }],
    });
    orders.push({ number, orderId, dispatchId: dispatches[0]?.id ?? '' });
  }
  return { ...baker, shopper, orders };
}

const stateOf = (db: Db, dispatchId: string) =>
  one(
    db,
    sql`select d.state::text, s.carrier, s.tracking from dispatches d
      left join shipments s on s.dispatch_id = d.id where d.id = ${dispatchId}`,
  );

test('several orders are confirmed at once, and one refusal loses nothing', {
  tag: '@phone',
}, async ({ db, open }) => {
  const { member, orders, shopper } = await busyBusiness(db, 3);
  const [first, second, third] = orders;
  if (!first || !second || !third) throw new Error('three orders were placed');
  await db.execute(sql`update dispatches set sent_at = now() - interval '4 days'
      where id = ${third.dispatchId}`);
  const page = await open(member);
  await page.goto('/business');
  await expect(page.getByRole('link', { name: 'Waiting', exact: true })).toBeVisible();
  const cards = page.getByRole('list', { name: 'Dispatches' }).locator('> li');
  await expect(cards).toHaveCount(3);
  await expect(cards.first()).toContainText(third.number);
  await expect(cards.first()).toContainText('Overdue by 24 hours');
  await expect(cards.nth(1)).toContainText('Answer within 3 days');

  await page.getByRole('checkbox', { name: 'Select all 3' }).check();
  await page.getByRole('checkbox', { name: `Select ${second.number}` }).uncheck();
  await expect(page.getByText('2 selected')).toBeVisible();
  // Meanwhile its customer thinks better of the first.
  expect(
    (await post(shopper, 'order.cancel', { orderId: first.orderId, reason: 'Too much bread' }))
      .status,
  ).toBe(200);
  await page.getByRole('button', { name: 'Confirm 2 orders' }).click();
  await expect(page.getByText('1 confirmed, 1 not')).toBeVisible();
  const results = page.getByRole('list', { name: 'What became of each' }).getByRole('listitem');
  await expect(results.filter({ hasText: first.number })).toContainText('was taken back');
  await expect(results.filter({ hasText: third.number })).toContainText('Confirmed');
  await expect(cards).toHaveCount(1);
  await expect(cards.first()).toContainText(second.number);
  expect(await stateOf(db, third.dispatchId)).toMatchObject({ state: 'confirmed' });
});

test('many parcels are told of from a list, and nothing is shipped twice', async ({ db, open }) => {
  const { member, orders } = await busyBusiness(db, 3);
  const others = await busyBusiness(db, 1);
  const [first, second, unanswered] = orders;
  const foreign = others.orders[0];
  if (!first || !second || !unanswered || !foreign) throw new Error('four orders were placed');
  const dispatchIds = [first.dispatchId, second.dispatchId];
  await post(member, 'dispatch.confirmMany', { dispatchIds });

  const page = await open(member);
  await page.goto('/business/dispatches?state=confirmed');
  await page.getByRole('link', { name: 'Ship from a list' }).click();
  const list = [
    'Order number,Carrier,Tracking number',
    `${first.number},UPS,=1+1`,
    `${second.dispatchId},"Smith, Jones & Co",1Z2`,
    `${first.number},UPS,=1+1`,
    `${unanswered.number},UPS,1Z3`,
    `${foreign.number},UPS,1Z4`,
  ].join('\r\n');
  const file = { name: 'parcels.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Mark 5 parcels shipped' }).click();
  await expect(page.getByText('2 shipped, 1 already shipped, 2 refused.')).toBeVisible();
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  await expect(row(unanswered.number)).toContainText('still waits for your answer');
  await expect(row(foreign.number)).toContainText('No dispatch of yours');
  expect(await stateOf(db, first.dispatchId)).toEqual({
    ...{ state: 'shipped', carrier: 'UPS', tracking: '=1+1' },
  });
  expect(await stateOf(db, second.dispatchId)).toMatchObject({ carrier: 'Smith, Jones & Co' });
  expect(await stateOf(db, foreign.dispatchId)).toMatchObject({ state: 'sent' });

  const saved = await download(page);
  expect(saved).toContain(`2,${first.number},UPS,'=1+1,Shipped,`);
  expect(saved).toContain(`"Smith, Jones & Co"`);

  await page.reload();
  await page.getByLabel('Or paste the rows here').fill(list);
  await page.getByRole('button', { name: 'Mark 5 parcels shipped' }).click();
  await expect(page.getByText('3 already shipped, 2 refused.')).toBeVisible();
});

test('a list that cannot be read is refused before anything is sent', async ({ db, open }) => {
  const { member } = await makeBusinessWithMember(db);
  const page = await open(member);
  await page.goto('/business/dispatches/ship');
  const upload = (text: string) =>
    page.getByLabel('CSV file').setInputFiles({
      ...{ name: 'parcels.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    });
  const button = page.getByRole('button', { name: /^Mark/ });
  for (const [text, sentence] of [
    ['', 'This file is empty.'],
    ['number,carrier,tracking\n1,2,3', /name the columns order, carrier and tracking/],
    [`order,carrier,tracking\n${'GP-1,UPS,1Z\n'.repeat(10_000)}`, /It has 10,000 rows/],
    ['order,carrier,tracking\nGP-1,UPS', 'Row 2 has 2 cells, the first row has 3.'],
    ['x'.repeat(1_000_001), /larger than 1 MB/],
  ] as const) {
    await upload(text);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(button).toHaveCount(0);
  }
});

test('a list goes on where the connection was cut', async ({ db, open }) => {
  const { member } = await makeBusinessWithMember(db);
  const page = await open(member);
  await page.goto('/business/dispatches/ship');
  const rows = Array.from({ length: 60 }, (_, nth) => `GP-NONE-${1_000 + nth},UPS,1Z${nth}`);
  await page
    .getByLabel('Or paste the rows here')
    .fill(['order,carrier,tracking', ...rows].join('\n'));
  let calls = 0;
  await page.route(/dispatch\.shipMany/, (route) => {
    calls += 1;
    return calls === 2 ? route.abort() : route.continue();
  });
  await page.getByRole('button', { name: 'Mark 60 parcels shipped' }).click();
  await expect(page.getByText('Not all rows were sent.')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(1 + 50);
  await page.getByRole('button', { name: 'Go on with 10 parcels' }).click();
  await expect(page.getByText('60 refused.')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(1 + 60);
  expect(calls).toBe(3);
});

async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download results' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('shipped.csv');
  return readFile(await file.path(), 'utf8');
}
