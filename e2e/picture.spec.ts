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
