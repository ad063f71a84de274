import { sql } from 'drizzle-orm';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin } from './people';
import { buyAndSend, one } from './shop';

test('what was given up is read, replayed and gone, or discarded with a note', {
  tag: '@phone',
}, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const { orderId } = await buyAndSend(db, shopper, { lines: [{ productId: bread.id }] });
  const mark = crypto.randomUUID().slice(0, 8);
  // As its function leaves it after the last of its tries.
  await db.execute(sql`
    insert into jobs.run (id, fn_id, event, status, error, ended_at) values (
      ${`run_zz${mark}`}, 'goodpoints-order-lifecycle',
      ${JSON.stringify({ id: mark, name: 'order.retry_requested', data: { orderId }, ts: 1 })}::jsonb,
      'failed', ${JSON.stringify({ name: 'Error', message: `the shelf was away ${mark}` })}::json, now())`);
  const notice = `evt_dead_${mark}`;
  await db.execute(sql`
    insert into inbox (id, source, external_id, payload, attempts, error, dead_at)
    values (${notice}, 'sandbox', ${`told-${mark}`}, '{"providerRef":"sbx_none"}', 8,
      ${`no such payment ${mark}`}, now())`);

  const page = await open(await makeAdmin(db));
  await page.goto('/admin/dead-letters');
  const letters = page.getByRole('list', { name: 'Dead letters' }).getByRole('listitem');
  const run = letters.filter({ hasText: `the shelf was away ${mark}` });
  await expect(run).toContainText('Order lifecycle');
  await run.getByText('What it carried').click();
  await expect(run).toContainText(orderId);
  await expectAccessible(page);

  await run.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('It went through')).toBeVisible({ timeout: 20_000 });
  await expect(run).toHaveCount(0);
  const replays = sql`select count(*)::int as replays from jobs.run
    where dedupe = ${`replay:run_zz${mark}`} and status = 'completed'`;
  expect(await one(db, replays)).toEqual({ replays: 1 });

  const dead = letters.filter({ hasText: `no such payment ${mark}` });
  await dead.getByRole('button', { name: 'Discard…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog.getByText('Say in a few words why.')).toBeVisible();
  await dialog.getByLabel('Why').fill('A test account');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Discard' }).click();
  // What is behind an open dialog counts for nothing: the list is looked at once it is gone.
  await expect(dialog).toHaveCount(0);
  await expect(dead).toHaveCount(0);
  const kept = await one(db, sql`select error from inbox where id = ${notice}`);
  expect(kept?.error).toContain('A test account');
});

test('dead letters are for admins alone', async ({ db, open }) => {
  const page = await open(await makeCustomer(db));
  await page.goto('/admin/dead-letters');
  await expect(page.getByRole('list', { name: 'Dead letters' })).toHaveCount(0);
  await page.goto('/admin/reconcile');
  await expect(page.getByRole('button', { name: 'Compare now' })).toHaveCount(0);
});
