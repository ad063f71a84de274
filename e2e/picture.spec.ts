import sharp from 'sharp';
import { makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeBusinessWithMember } from './people';

test('a business uploads a picture, and the shop shows it', { tag: '@phone' }, async ({
  db,
  open,
}) => {
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const page = await open(baker.member);
  await page.goto(`/business/offerings/${bread.id}`);
  const input = page.getByLabel('Upload a picture');
  await input.setInputFiles({
    name: 'loaf.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await expect(page.getByText('Please choose a JPEG, PNG, WebP or AVIF picture.')).toBeVisible();
  await expectAccessible(page);

  const background = { r: 190, g: 120, b: 60 };
  const photo = sharp({ create: { width: 1_600, height: 1_200, channels: 3, background } });
  const buffer = await photo.jpeg().toBuffer();
  await input.setInputFiles({ name: 'loaf.jpg', mimeType: 'image/jpeg', buffer });
  const preview = page.locator('img[src^="/pictures/"]').first();
  await expect(preview).toBeVisible();
  await page.getByLabel('What the picture shows').fill(`A loaf for ${bread.id}`);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await expectAccessible(page);

  const visitor = await open(null);
  await visitor.goto(`/products/${bread.slug}`);
  const shown = visitor.getByRole('img', { name: `A loaf for ${bread.id}` }).first();
  await expect(shown).toBeVisible();
  await expect
    .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(300);
  const address = String(await shown.getAttribute('src'));
  const answer = await visitor.request.get(address);
  expect(answer.headers()['content-type']).toBe('image/webp');
  expect(answer.headers()['cache-control']).toContain('immutable');
});

test('a business changes its line and its picture in the shop', { tag: '@phone' }, async ({
  db,
  open,
}) => {
  const baker = await makeBusinessWithMember(db);
  const page = await open(baker.member);
  await page.goto('/business/profile');
  await expectAccessible(page);
  const line = page.getByRole('textbox', { name: 'What you do, in a few words' });
  await line.fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Say in a few words what you do.')).toBeVisible();
  await line.fill('Bread that takes its time');
  const background = { r: 60, g: 120, b: 190 };
  const photo = sharp({ create: { width: 900, height: 900, channels: 3, background } });
  const buffer = await photo.png().toBuffer();
  await page
    .getByLabel('Upload a picture')
    .setInputFiles({ name: 'oven.png', mimeType: 'image/png', buffer });
  const preview = page.getByRole('region', { name: 'As the shop shows it' });
  await expect(preview.locator('img[src^="/pictures/"]')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Your page is changed')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'See it in the shop' }).click();
  await expect(page.getByText('Bread that takes its time').first()).toBeVisible();
  await expect(page.locator('main img[src^="/pictures/"]').first()).toBeVisible();
});
