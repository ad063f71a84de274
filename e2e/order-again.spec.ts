import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend } from './shop';

const phone = { tag: '@phone' };

test('what was ordered once is ordered again with one press', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId });
  const jam = await makeProduct(db, { businessId });
  const bell = await makeProduct(db, { businessId });
  const lines = [
    { productId: bread.id, quantity: 2 },
    { productId: jam.id },
    { productId: bell.id },
  ];
  const { number } = await buyAndSend(db, shopper, { lines });
  await db.execute(sql`update products set is_active = false where id = ${bell.id}`);
  const page = await open(shopper);
  await page.goto(`/orders/${number}`);
  await expect(page.getByText(`Without ${bell.name}, which is no longer offered.`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Order again' }).click();
  await expect(page.getByText(`2 × ${bread.name} and ${jam.name}`)).toBeVisible();
  await page.getByRole('button', { name: 'View cart' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  const inCart = sql`select l.product_id as id, l.quantity from cart_lines l
    join carts c on c.id = l.cart_id where c.user_id = ${shopper.userId} order by l.quantity`;
  const { rows } = await db.execute(inCart);
  expect(rows).toEqual([
    { id: jam.id, quantity: 1 },
    { id: bread.id, quantity: 2 },
  ]);
});
