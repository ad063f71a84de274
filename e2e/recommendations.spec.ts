import { sql } from 'drizzle-orm';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { renewRecommendations } from '@/server/recommendations/functions';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin } from './people';
import { buy, expectOrderState, one, post } from './shop';

test('what people also chose, and what is for somebody', async ({ db, open }) => {
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const jam = await makeProduct(db, { businessId });
  const buyer = await makeCustomer(db);
  const order = await buy(db, buyer, { lines: [{ productId: bread.id }, { productId: jam.id }] });
  await expectOrderState(db, order.orderId, 'completed');
  const looker = await makeCustomer(db);
  const page = await open(looker);
  await page.goto(`/products/${bread.slug}`);
  await expect
    .poll(() => one(db, sql`select kind::text from interactions where subject = ${looker.userId}`))
    .toEqual({ kind: 'view' });
  await renewRecommendations(db);
  await page.reload();
  const also = page.getByRole('region', { name: 'People also chose' });
  await expect(also.getByRole('link', { name: jam.name })).toBeVisible();
  await page.goto('/');
  const mine = page.getByRole('region', { name: 'For you' });
  await expect(mine.getByRole('link', { name: jam.name })).toBeVisible();

  expect((await post(looker, 'cart.add', { productId: bread.id, quantity: 1 })).status).toBe(200);
  await page.goto('/cart');
  await expect(also.getByRole('link', { name: jam.name })).toBeVisible();
  await expectAccessible(page);
  expect((await post(looker, 'cart.add', { productId: jam.id, quantity: 1 })).status).toBe(200);
  await page.goto(`/products/${bread.slug}`);
  await expect(page.getByRole('main').getByRole('link', { name: jam.name })).toHaveCount(0);

  const console = await open(await makeAdmin(db));
  await console.goto('/admin');
  await expect(console.getByRole('img', { name: 'Last 24 hours: orders' })).toBeVisible();
  await expectAccessible(console);
});
