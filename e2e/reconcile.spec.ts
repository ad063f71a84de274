import { sql } from 'drizzle-orm';
import { makeBusiness, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin } from './people';
import { one } from './shop';

test('an admin compares the books, reads what differs and has it repaired', {
  tag: '@phone',
}, async ({ db, open }) => {
  const { id: businessId } = await makeBusiness(db);
  const { id: productId } = await makeProduct(db, { businessId });
  await db.execute(sql`update stock set available = available + 2 where product_id = ${productId}`);
  const page = await open(await makeAdmin(db));
  await page.goto('/admin/reconcile');
  await page.getByRole('button', { name: 'Compare now' }).click();
  const row = page.getByRole('row').filter({ hasText: productId });
  await expect(row).toContainText('The stock is not what its movements leave');
  await expect(row).toContainText('2 pieces');
  await expect(row).toContainText('Enter a correction');
  await expect(page.getByRole('region', { name: 'Last comparisons' }).last()).toBeVisible();
  await expectAccessible(page);

  await row.getByRole('button', { name: 'Repair' }).click();
  await expect(row.getByText('Repaired')).toBeVisible();
  const corrected = sql`select quantity from stock_movements
    where product_id = ${productId} and kind = 'corrected'`;
  expect(await one(db, corrected)).toEqual({ quantity: 2 });

  await page.getByRole('button', { name: 'Compare now' }).click();
  await expect(row).toHaveCount(0);
});
