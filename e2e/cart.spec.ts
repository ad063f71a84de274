import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { makeBusiness, makeProduct } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { expect, test } from './fixtures';
import { one } from './shop';

const phone = { tag: '@phone' };
const PASSWORD = 'a password for tests';

test('a visitor’s cart is kept in the database and can be changed', phone, async ({ db, page }) => {
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  await page.goto(`/products/${bread.slug}`);
  await page.getByRole('button', { name: `More: Quantity of ${bread.name}` }).click();
  await page.getByRole('button', { name: 'Add 2 to cart' }).click();
  await expect(page.getByRole('link', { name: 'Cart, 2 units' })).toBeVisible();
  const kept = sql`select l.quantity, c.user_id, c.token is not null as "isGuest"
    from cart_lines l join carts c on c.id = l.cart_id where l.product_id = ${bread.id}`;
  await expect.poll(() => one(db, kept)).toEqual({ quantity: 2, user_id: null, isGuest: true });

  await page.goto('/cart');
  await page.reload();
  await expect(line(page, bread.name)).toContainText('$20.00');
  await page.getByRole('button', { name: `More: Quantity of ${bread.name}` }).click();
  await expect(line(page, bread.name)).toContainText('$30.00');
  await expect.poll(() => one(db, kept)).toMatchObject({ quantity: 3 });
  await page.getByRole('button', { name: `Remove ${bread.name}` }).click();
  await expect(page.getByRole('heading', { name: 'Nothing in it yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(line(page, bread.name)).toContainText('$30.00');
});

test(
  'sign-up and sign-in merge the carts, and all devices show one',
  phone,
  async ({ db, open }) => {
    const { id: businessId } = await makeBusiness(db);
    const [bread, book] = [
      await makeProduct(db, { businessId }),
      await makeProduct(db, { businessId }),
    ];
    const email = `${newId('user')}@example.com`;

    const laptop = await open(null);
    await addToCart(laptop, bread);
    await laptop.goto('/sign-up');
    await laptop.getByRole('textbox', { name: 'Your name' }).fill('Nora New');
    await fillLogin(laptop, email, PASSWORD);
    await laptop.getByRole('button', { name: 'Create account' }).click();
    await expect(laptop.getByRole('button', { name: 'Account of Nora New' })).toBeVisible();

    const tablet = await open(null);
    await addToCart(tablet, book);
    await tablet.goto('/sign-in?next=/cart');
    await fillLogin(tablet, email, 'not her password');
    await tablet.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(tablet.getByText('You are not signed in', { exact: true })).toBeVisible();
    await expect(tablet.getByRole('textbox', { name: 'E-mail address' })).toHaveValue(email);
    await fillLogin(tablet, email, PASSWORD);
    await tablet.getByRole('button', { name: 'Sign in', exact: true }).click();

    for (const device of [tablet, laptop]) {
      if (device === laptop) await laptop.goto('/cart');
      await expect(line(device, bread.name)).toBeVisible();
      await expect(line(device, book.name)).toBeVisible();
    }
  },
);

test('an empty cart leads back, and the checkout asks who it is', async ({ page }) => {
  await page.goto('/cart');
  await page.getByRole('link', { name: 'Look at all offerings' }).click();
  await expect(page.getByRole('region', { name: 'Offerings' })).toBeVisible();
  await page.goto('/checkout');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcheckout/);
});

async function addToCart(page: Page, product: { slug: string }): Promise<void> {
  await page.goto(`/products/${product.slug}`);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  // The count goes up at once; this comes with the shop's answer.
  await expect(page.getByText('In your cart')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart, 1 unit' })).toBeVisible();
}

async function fillLogin(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
}

function line(page: Page, name: string) {
  const list = page.getByRole('list', { name: 'In your cart' });
  return list.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });
}
