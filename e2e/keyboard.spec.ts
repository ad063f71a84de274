import type { Locator, Page } from '@playwright/test';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expectPlaced, placeOrder, pointsBox } from './checkout-page';
import { expect, test } from './fixtures';

test('everything from the product to the order by keyboard alone', async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 600 });
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const page = await open(shopper);
  await page.goto(`/products/${bread.slug}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Add to cart', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Cart, 1 unit' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Cart, 1 unit' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Check out' }));
  await page.keyboard.press('Enter');
  await expect(placeOrder(page)).toBeVisible();

  await tabTo(page, page.getByRole('radio', { name: /^Standard/ }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Express/ })).toBeChecked();
  await tabTo(page, page.getByRole('textbox', { name: 'Card number' }));
  await page.keyboard.type('4242424242424242');
  await tabTo(page, page.getByRole('textbox', { name: 'Expiry' }));
  await page.keyboard.type('1239');
  await tabTo(page, page.getByRole('textbox', { name: 'CVC' }));
  await page.keyboard.type('123');
  await tabTo(page, page.getByRole('slider', { name: 'Points to use' }));
  for (const key of ['PageUp', 'PageUp', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(pointsBox(page)).toHaveValue('199');
  await tabTo(page, placeOrder(page));
  await expect(placeOrder(page)).toHaveText('Place order · $19.96');
  await page.keyboard.press('Enter');
  await expectPlaced(page);
  await expect(page.getByText('199 points redeemed')).toBeVisible();
});

const ENOUGH = 60;

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < ENOUGH; pressed += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, `reached by ${key}`).toBeFocused();
}
