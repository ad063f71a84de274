import { makeBusiness, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';

const phone = { tag: '@phone' };

test('a visitor narrows the catalog to one category', phone, async ({ page }) => {
  await page.goto('/');
  const offerings = page.getByRole('region', { name: 'Offerings' });
  await offerings.getByRole('navigation', { name: 'Categories' }).getByText('Cycling').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cycling' })).toBeVisible();
  await expect(page).toHaveURL(/category=cycling/);
  await expect(offerings.getByRole('listitem').first()).toContainText('Spoke & Saddle');
  await expect(offerings.getByRole('listitem').filter({ hasText: 'Hearth & Crumb' })).toHaveCount(
    0,
  );
});

test('a search finds what fits, and says when nothing does', phone, async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('searchbox', { name: 'Search goods and services' });
  await box.fill('sourdough');
  await box.press('Enter');
  await expect(page.getByRole('heading', { name: 'Results for “sourdough”' })).toBeVisible();
  await page
    .getByRole('link', { name: /sourdough/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/products\//);
  await expect(page.getByRole('button', { name: 'Add to cart', exact: true })).toBeVisible();
  await box.fill('qwzrtplm');
  await box.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing here fits' })).toBeVisible();
});

test('catalog and product page say price, points or a mix', phone, async ({ db, page }) => {
  const { id: businessId, name } = await makeBusiness(db);
  const word = `Qu${businessId.slice(-8)}`;
  const make = (maxPointsPercent: number) =>
    makeProduct(db, { businessId, name: `${word} ${maxPointsPercent}`, maxPointsPercent });
  const [whole, half, none] = [await make(100), await make(50), await make(0)];
  await page.goto(`/?q=${word}`);
  const card = (product: { name: string }) =>
    page.getByRole('listitem').filter({ has: page.getByRole('link', { name: product.name }) });
  await expect(card(whole)).toContainText('$10.00or 1,000 points');
  await expect(card(half)).toContainText('up to 50 % with points');
  await expect(card(none)).toContainText('$10.00');
  await expect(card(none)).not.toContainText('points');
  const sentences = [
    [whole, 'Pay all of it with points, all of it by card, or any mix of the two.'],
    [half, 'Up to 500 points can pay for it; then $5.00 is left for the card.'],
    [none, 'This one is paid by card.'],
  ] as const;
  for (const [product, sentence] of sentences) {
    await page.goto(`/products/${product.slug}`);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole('link', { name })).toBeVisible();
  }
});

test('what is sold out cannot be put into the cart', async ({ db, page }) => {
  const { id: businessId } = await makeBusiness(db);
  const gone = await makeProduct(db, { businessId, available: 0 });
  const last = await makeProduct(db, { businessId, available: 1 });
  await page.goto(`/products/${gone.slug}`);
  await expect(page.getByText('Sold out for now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to cart', exact: true })).toHaveCount(0);
  await page.goto(`/products/${last.slug}`);
  await expect(page.getByText('The last one')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to cart', exact: true })).toBeVisible();
});
