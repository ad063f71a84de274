import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { monthName } from '@/components/money/month-name';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { ask, buyAndSend, one } from './shop';

test('a business sees what it is owed, keeps the statement, and is paid', {
  tag: '@phone',
}, async ({ db, open }) => {
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const { number, orderId, dispatches } = await buyAndSend(db, await makeCustomer(db), {
    lines: [{ productId: bread.id, quantity: 2 }],
  });
  const page = await open(baker.member);
  await page.goto('/business/money');
  await expect(page.getByText('Nothing is owed yet')).toBeVisible();

  const dispatchId = dispatches[0]?.id;
  await ask(z.unknown(), baker.member, 'dispatch.confirm', { dispatchId });
  const parcel = { dispatchId, carrier: 'DHL', tracking: '0034' };
  await ask(z.unknown(), baker.member, 'dispatch.ship', parcel);
  const cents = await owedFor(db, orderId);
  await page.goto('/business/money');
  const owed = `$${(cents / 100).toFixed(2)}`;
  await expect(page.getByRole('main').getByText(owed).first()).toBeVisible();
  const month = new Date().toISOString().slice(0, 7);
  await page.getByRole('link', { name: monthName(month) }).click();
  await expect(page.getByText(`Statement ${month}`)).toBeVisible();
  await expect(page.getByText(`2 × ${bread.name}`)).toBeVisible();
  const csv = (await download(page, 'CSV')).toString();
  expect(csv).toContain(`fulfilled,${number},${bread.name},2,money,10,20,`);
  expect((await download(page, 'PDF')).subarray(0, 5).toString()).toBe('%PDF-');

  const console = await open(await makeAdmin(db));
  await console.goto(`/admin/payables?q=${encodeURIComponent(baker.name)}`);
  await console.getByRole('link', { name: baker.name }).click();
  await console.getByRole('textbox', { name: 'Amount' }).fill(String(cents));
  await console.getByRole('textbox', { name: 'Reference' }).fill('SEPA 4711');
  await console.getByRole('button', { name: 'Mark as paid' }).click();
  await expect(console.getByText(`No more than ${owed} is owed.`)).toBeVisible();
  await console.getByRole('textbox', { name: 'Amount' }).fill((cents / 100).toFixed(2));
  await console.getByRole('button', { name: 'Mark as paid' }).click();
  await expect(console.getByText('Nothing is owed at the moment.')).toBeVisible();

  await page.goto(`/business/money/${month}`);
  await expect(page.getByText('Paid to you: SEPA 4711')).toBeVisible();
  expect((await page.goto('/business/money/2026-13'))?.status()).toBe(404);
});

async function owedFor(db: Db, orderId: string): Promise<number> {
  const sum = sql`select sum(amount_cents)::int as cents from payables where order_id = ${orderId}`;
  await expect.poll(async () => (await one(db, sum))?.cents).toBeTruthy();
  return Number((await one(db, sum))?.cents);
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ]);
  return readFile(await file.path());
}
