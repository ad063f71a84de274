import { expect, type Locator, type Page } from '@playwright/test';

/** The checkout as a person finds it: by what the things on it are called. */

export function summary(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Summary' });
}

/** Opens the checkout; on a phone the summary, too, which is folded there. */
export async function openCheckout(page: Page): Promise<void> {
  await page.goto('/checkout');
  await expect(placeOrder(page)).toBeVisible();
  await unfoldSummary(page);
}

export async function unfoldSummary(page: Page): Promise<void> {
  const toggle = page.getByRole('button', { name: 'Show the summary' });
  if (await toggle.isVisible()) await toggle.click();
  await expect(summary(page).getByRole('list', { name: 'What you order' })).toBeVisible();
}

export async function foldSummary(page: Page): Promise<void> {
  const toggle = page.getByRole('button', { name: 'Hide the summary' });
  if (await toggle.isVisible()) await toggle.click();
}

export function placeOrder(page: Page): Locator {
  return page.getByRole('button', { name: /^Place order/ });
}

/** Fills in the test card whose number ends with these digits. */
export async function fillCard(page: Page, lastDigits: string): Promise<void> {
  await foldSummary(page);
  await page.getByRole('button', { name: `Visa •••• ${lastDigits}` }).click();
}

export async function payWith(page: Page, lastDigits: string): Promise<void> {
  await fillCard(page, lastDigits);
  await placeOrder(page).click();
}

export function pointsBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Number of points' });
}

/** The amount that stands beside a word of the totals: `$12.40`. */
export function amount(scope: Locator, term: string | RegExp): Locator {
  return scope.getByRole('term').filter({ hasText: term }).locator('xpath=following-sibling::dd');
}

/** The page of an order that was just placed; answers with its number. */
export async function expectPlaced(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/orders\/GP-/, { timeout: 45_000 });
  await expect(page.getByRole('heading', { level: 1, name: /^Order GP-/ })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
