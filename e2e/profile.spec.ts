import { sql } from 'drizzle-orm';
import { makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { one, post } from './shop';

test('a business says where it is and what it offers, and the shop says it at once', {
  tag: '@phone',
}, async ({ db, open }) => {
  const baker = await makeBusinessWithMember(db);
  await makeProduct(db, { businessId: baker.id });
  const visitor = await open(null);
  await visitor.goto(`/businesses/${baker.id}`);
  const page = await open(baker.member);
  await page.goto('/business/profile');
  const city = page.getByRole('textbox', { name: 'City' });
  const offers = page.getByRole('textbox', { name: 'What you offer' });
  const save = page.getByRole('button', { name: 'Save changes' });
  const kept = sql`select city, description from businesses where id = ${baker.id}`;
  const before = await one(db, kept);
  await city.fill('Harrow Bay');
  await offers.fill('');
  await save.click();
  await expect(page.getByText('One field needs another look.')).toBeVisible();
  await expect(offers).toBeFocused();
  await expect(offers).toHaveAccessibleDescription(/Please fill this in\./);
  expect(await one(db, kept)).toEqual(before);
  await expectAccessible(page);

  await offers.fill('Coffee from next door.\nCake on Sundays.');
  const preview = page.getByRole('region', { name: 'As the shop shows it' });
  await expect(preview).toContainText('Harrow Bay');
  await save.click();
  await expect(page.getByText('Your page is changed')).toBeVisible();
  await expect(offers).toHaveValue('Coffee from next door. Cake on Sundays.');
  await expectAccessible(page);
  await visitor.reload();
  await expect(visitor.getByText(/ · Harrow Bay$/)).toBeVisible();
  await expect(visitor.getByText('Coffee from next door. Cake on Sundays.')).toBeVisible();
});

test('of two who write of their business, the second is told and overwrites nothing', async ({
  db,
  open,
}) => {
  const { id, member } = await makeBusinessWithMember(db);
  const [first, second] = [await open(member), await open(member)];
  for (const page of [first, second]) await page.goto('/business/profile');
  await first.getByRole('textbox', { name: 'City' }).fill('Harrow Bay');
  await first.getByRole('button', { name: 'Save changes' }).click();
  await expect(first.getByText('Your page is changed')).toBeVisible();
  await second.getByRole('textbox', { name: 'What you offer' }).fill('Late words.');
  await second.getByRole('button', { name: 'Save changes' }).click();
  await expect(second.getByText('Somebody else has changed your page')).toBeVisible();
  await expectAccessible(second);
  await second.getByRole('button', { name: 'Show what it is now' }).click();
  await expect(second.getByRole('textbox', { name: 'City' })).toHaveValue('Harrow Bay');
  await second.getByRole('textbox', { name: 'What you offer' }).fill('Late words.');
  await second.getByRole('button', { name: 'Save changes' }).click();
  await expect(second.getByText('Your page is changed')).toBeVisible();
  expect(await one(db, sql`select city, description from businesses where id = ${id}`)).toEqual({
    city: 'Harrow Bay',
    description: 'Late words.',
  });
});

test('what another business says is not theirs to write', async ({ db }) => {
  const owner = await makeBusinessWithMember(db);
  const stranger = await makeBusinessWithMember(db);
  const face = { tagline: 'Mine', description: 'Mine alone.', city: 'Elsewhere', mark: 'x' };
  const set = (input: object) => post(stranger.member, 'profile.set', input);
  expect((await set({ ...face, was: face, businessId: owner.id })).status).toBe(400);
  expect((await post(null, 'profile.set', { ...face, was: face })).status).toBe(401);
  const kept = sql`select tagline from businesses where id = ${owner.id}`;
  expect((await one(db, kept))?.tagline).not.toBe('Mine');
});
