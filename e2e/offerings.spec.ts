import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, one } from './shop';

test('a voucher says how long it is good for, under a name of its own', async ({ db, open }) => {
  const { member, id: businessId } = await makeBusinessWithMember(db);
  const other = await makeProduct(db, { businessId, name: `Tea of ${businessId.slice(-5)}` });
  const page = await open(member);
  await page.goto('/business/offerings/new');
  const months = page.getByRole('textbox', { name: 'Good for, in months' });
  await expect(months).toHaveCount(0);
  await page.getByRole('radio', { name: /^Voucher/ }).check();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill(other.name);
  await page.getByRole('textbox', { name: 'Summary' }).fill('A cup of tea and a slice.');
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('For one, on any afternoon of yours.');
  await page.getByRole('combobox', { name: 'Category' }).selectOption({ index: 1 });
  await page.getByRole('textbox', { name: 'Price in dollars' }).fill('9');
  await page.getByRole('radio', { name: /^A round sourdough loaf/ }).check();
  await page.getByRole('textbox', { name: 'Pieces to begin with' }).fill('6');
  await months.fill('121');
  const save = page.getByRole('button', { name: 'Save draft' });
  await save.click();
  await expect(page.getByText('Write a number of months from 1 to 120, or nothing.')).toBeVisible();
  await expect(months).toBeFocused();
  await months.fill('24');
  await save.click();
  await expect(page.getByText('You already have an offering of this name.')).toBeVisible();
  await expect(name).toBeFocused();
  const cake = `Cake of ${businessId.slice(-5)}`;
  await name.fill(cake);
  await save.click();
  await expect(page.getByRole('heading', { level: 1, name: cake })).toBeVisible();
  await expect(months).toHaveValue('24');
  await name.fill(other.name.toUpperCase());
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('You already have an offering of this name.')).toBeVisible();
  const kept = sql`select valid_months as months from products
    where business_id = ${businessId} and kind = 'voucher'`;
  expect(await one(db, kept)).toEqual({ months: 24 });
});

test('an offering is drafted, published, bought and made dearer', { tag: '@phone' }, async ({
  db,
  open,
}) => {
  const { member, id: businessId } = await makeBusinessWithMember(db);
  const name = `Rye of ${businessId.slice(-5)}`;
  const page = await open(member);
  await page.goto('/business/offerings');
  await page.getByRole('link', { name: 'Write the first offering' }).click();

  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText(/fields need another look/)).toBeVisible();
  await expect(page.getByText('Give it a name of two letters or more.')).toBeVisible();
  await expect(page.getByText('Write a price from $0.01 to $10,000.00.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();

  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Summary' }).fill('Dark, sour and dense.');
  await page.getByRole('textbox', { name: 'Description' }).fill('Baked on Fridays, for a week.');
  await page.getByRole('combobox', { name: 'Category' }).selectOption({ index: 1 });
  await page.getByRole('textbox', { name: 'Price in dollars' }).fill('$9.50');
  await expect(page.getByRole('textbox', { name: 'Price in points' })).toHaveValue('950');
  await page.getByRole('textbox', { name: /^Largest share/ }).fill('50');
  await page.getByRole('textbox', { name: 'Weight in grams' }).fill('800');
  await page.getByRole('radio', { name: /^A round sourdough loaf/ }).check();
  await page.getByRole('textbox', { name: 'Pieces to begin with' }).fill('6');
  const preview = page.getByRole('region', { name: 'As the shop shows it' });
  await expect(preview).toContainText('$9.50');
  await expect(preview).toContainText('Up to 475 points can pay for it');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  const shopper = await makeCustomer(db);
  const shop = await open(shopper);
  const row = () => one(db, sql`select id, slug from products where business_id = ${businessId}`);
  const productId = String((await row())?.id);
  const address = `/products/${(await row())?.slug}`;
  expect((await shop.goto(address))?.status()).toBe(404);

  await page.getByRole('button', { name: 'Publish offering' }).click();
  await expect(page.getByRole('link', { name: 'See it in the shop' })).toBeVisible();
  await shop.goto(address);
  await expect(shop.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(shop.getByText('$9.50').first()).toBeVisible();
  const { orderId } = await buyAndSend(db, shopper, { lines: [{ productId }] });

  await page.getByRole('textbox', { name: 'Price in dollars' }).fill('11');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await shop.goto(address);
  await expect(shop.getByText('$11.00').first()).toBeVisible();
  expect(
    await one(
      db,
      sql`select unit_price_cents as cents from order_lines where order_id = ${orderId}`,
    ),
  ).toEqual({ cents: 950 });

  await page.getByRole('textbox', { name: 'How many pieces' }).fill('3');
  await page.getByRole('button', { name: 'Add to stock' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'can be sold' })).toContainText('8');
  expect(
    await one(
      db,
      sql`select json_agg(json_build_array(kind, quantity) order by created_at, id) as moves
        from stock_movements where product_id = ${productId}`,
    ),
  ).toEqual({
    moves: [
      ['received', 6],
      ['sold', -1],
      ['received', 3],
    ],
  });

  await page.getByRole('button', { name: 'Take out of the shop' }).click();
  await expect(page.getByRole('button', { name: 'Publish offering' })).toBeVisible();
  expect((await shop.goto(address))?.status()).toBe(404);
});

test('of two who edit, the second is told and overwrites nothing', async ({ db, open }) => {
  const { member, id: businessId } = await makeBusinessWithMember(db);
  const { id } = await makeProduct(db, { businessId, name: 'Plain loaf' });
  const [first, second] = [await open(member), await open(member)];
  for (const page of [first, second]) await page.goto(`/business/offerings/${id}`);
  await first.getByRole('textbox', { name: 'Price in dollars' }).fill('12');
  await first.getByRole('button', { name: 'Save changes' }).click();
  await expect(first.getByText('Changes saved')).toBeVisible();
  await second.getByRole('textbox', { name: 'Name' }).fill('Fine loaf');
  await second.getByRole('button', { name: 'Save changes' }).click();
  await expect(second.getByText('Somebody else has changed this offering')).toBeVisible();
  await second.getByRole('button', { name: 'Show what it is now' }).click();
  await expect(second.getByRole('textbox', { name: 'Price in dollars' })).toHaveValue('12.00');
  await expect(second.getByRole('textbox', { name: 'Name' })).toHaveValue('Plain loaf');
  await second.getByRole('textbox', { name: 'Name' }).fill('Fine loaf');
  await second.getByRole('button', { name: 'Save changes' }).click();
  await expect(second.getByText('Changes saved')).toBeVisible();
  expect(
    await one(db, sql`select name, price_cents as cents from products where id = ${id}`),
  ).toEqual({ name: 'Fine loaf', cents: 1_200 });
});

test('a business that calls a shelf low from more pieces on hears that it is', {
  tag: '@phone',
}, async ({ db, open }) => {
  const { member, id: businessId } = await makeBusinessWithMember(db);
  const name = `Oat loaf of ${businessId.slice(-5)}`;
  const { id } = await makeProduct(db, { businessId, name, available: 8 });
  const page = await open(member);
  await page.goto(`/business/offerings/${id}`);
  const shelf = page.getByRole('status').filter({ hasText: 'can be sold' });
  await page.getByRole('textbox', { name: 'Low from' }).fill('9');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(shelf).toContainText('Low');
  await expect(page.getByRole('button', { name: 'News, 1 unread' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Low from' }).fill('10');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect
    .poll(() => one(db, sql`select low_stock_threshold as low from stock where product_id = ${id}`))
    .toEqual({ low: 10 });
  await page.getByRole('button', { name: 'News, 1 unread' }).click();
  await page.getByRole('menuitem', { name: `Only 8 left of “${name}”` }).click();
  await expect(page).toHaveURL(/\/business\/offerings\?show=low$/);
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('another business’s offering does not exist', async ({ db, open }) => {
  const owner = await makeBusinessWithMember(db);
  const stranger = await makeBusinessWithMember(db);
  const { id } = await makeProduct(db, { businessId: owner.id });
  const page = await open(stranger.member);
  expect((await page.goto(`/business/offerings/${id}`))?.status()).toBe(404);
});
