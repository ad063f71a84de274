import { expect, test } from './fixtures';

const DEMO = [
  ['Shopper', '/orders', 'My orders'],
  ['Charity', '/wallet', 'Wallet'],
  ['Officer', '/wallet', 'Wallet'],
  ['Business', '/business', 'What waits for you'],
  ['Admin', '/admin/orders', 'Orders'],
] as const;

for (const [login, path, title] of DEMO) {
  test(`the demo’s ${login.toLowerCase()} signs in and gets where they wanted`, async ({
    page,
  }) => {
    await page.goto(path);
    await page.getByRole('button', { name: new RegExp(`^${login}`) }).click();
    await expect(page.getByRole('textbox', { name: 'E-mail address' })).toHaveValue(
      `${login.toLowerCase()}@example.com`,
    );
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  });
}

test('signing out leaves nothing behind', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/sign-in?next=/wallet');
  await page.getByRole('button', { name: /^Shopper/ }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Balance' })).toBeVisible();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto('/wallet');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a link to another site is not followed after the sign-in', async ({ page }) => {
  await page.goto('/sign-in?next=//evil.example/wallet');
  await page.getByRole('button', { name: /^Shopper/ }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(page.url()).not.toContain('evil');
});
