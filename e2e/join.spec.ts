import { sql } from 'drizzle-orm';
import { newId } from '@/db/ids';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin } from './people';
import { mailsTo, one } from './shop';

test('a business asks to join, is let in, and writes its first offering', {
  tag: '@phone',
}, async ({ db, open }) => {
  const unique = newId('application').slice(-8);
  const name = `Café Über ${unique}`;
  const email = `${unique}@example.com`;
  const visitor = await open(null);
  await visitor.goto('/join');
  await visitor.getByLabel('Name of the business').fill(name);
  await visitor.getByLabel('What it offers').fill('Coffee from next door.\nCake on Sundays.');
  await visitor.getByLabel('Street and number').fill('2 Mill Lane');
  await visitor.getByLabel('City').fill('Alder Falls');
  await visitor.getByLabel('Your name').fill('Uli Baker');
  await visitor.getByLabel('E-mail address').fill(email);
  await visitor.getByRole('button', { name: 'Send application' }).click();
  await expect(visitor.getByText('We have your application')).toBeVisible();
  await expectAccessible(visitor);

  const console = await open(await makeAdmin(db));
  await console.goto('/admin/attention');
  const matter = console.getByRole('listitem').filter({ hasText: `${name} wants to join` });
  await matter.getByRole('link', { name: 'Decide' }).click();
  await expect(console.getByRole('heading', { level: 1, name: 'Applications' })).toBeVisible();
  await expect(console.getByText('Coffee from next door. Cake on Sundays.').last()).toBeVisible();
  await expectAccessible(console);
  await console.getByRole('button', { name: `Approve ${name}` }).click();
  await expect(console.getByText(`${name} has joined`)).toBeVisible();

  const link = async () => {
    const mails = await mailsTo(db, email);
    return /\/invitation\/[\w.-]+/.exec(mails.map(({ text }) => text).join('\n'))?.[0];
  };
  await expect.poll(link).toBeTruthy();
  const path = (await link()) ?? '';
  await visitor.goto(path);
  await expect(
    visitor.getByRole('heading', { level: 1, name: `Welcome to ${name}` }),
  ).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByLabel('Your name').fill('Uli Baker');
  await visitor.getByLabel('Password').fill('a long enough password');
  await visitor.getByRole('button', { name: 'Open the portal' }).click();
  await expect(visitor.getByText('Three steps to your first order')).toBeVisible();
  await expectAccessible(visitor);

  const late = await open(null);
  await late.goto(path);
  await expect(late.getByText('This invitation was used already')).toBeVisible();
  await expectAccessible(late);

  await visitor.getByRole('link', { name: 'Write your first offering' }).click();
  await visitor.getByRole('textbox', { name: 'Name' }).fill(`Cake of ${unique}`);
  await visitor.getByRole('textbox', { name: 'Summary' }).fill('A slice of Sunday cake.');
  await visitor
    .getByRole('textbox', { name: 'Description' })
    .fill('A slice of cake, baked on Sunday mornings.');
  await visitor.getByRole('combobox', { name: 'Category' }).selectOption({ index: 1 });
  await visitor.getByRole('textbox', { name: 'Price in dollars' }).fill('4');
  await visitor.getByRole('textbox', { name: 'Weight in grams' }).fill('300');
  await visitor.getByRole('radio', { name: /^A round sourdough loaf/ }).check();
  await visitor.getByRole('textbox', { name: 'Pieces to begin with' }).fill('6');
  await visitor.getByRole('button', { name: 'Save draft' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: `Cake of ${unique}` })).toBeVisible();
  await visitor.getByRole('button', { name: 'Publish offering' }).click();
  await expect(visitor.getByRole('link', { name: 'See it in the shop' })).toBeVisible();
  expect(await one(db, sql`select slug from businesses where email = ${email}`)).toEqual({
    slug: `cafe-uber-${unique}`,
  });
});

test('a business that is declined reads why', async ({ db, open }) => {
  const unique = newId('application').slice(-8);
  const email = `${unique}@example.com`;
  await db.execute(sql`
    insert into applications (id, business_name, offers, street, city, contact_name, email)
    values (${newId('application')}, ${`Shop ${unique}`}, 'Things', '1 Lane', 'Town', 'Ann', ${email})`);
  const console = await open(await makeAdmin(db));
  await console.goto('/admin/applications');
  await console.getByRole('button', { name: `Decline Shop ${unique}` }).click();
  await console.getByRole('button', { name: 'Decline application' }).click();
  await expect(console.getByText('Tell them why')).toBeVisible();
  await console.getByRole('textbox', { name: 'Reason' }).fill('Too far away.');
  await console.getByRole('button', { name: 'Decline application' }).click();
  await expect(console.getByText(`Shop ${unique} was declined`)).toBeVisible();
  await expect.poll(async () => (await mailsTo(db, email))[0]?.text).toContain('Too far away.');
  await console.goto('/admin/applications?state=declined');
  await expect(console.getByRole('listitem').filter({ hasText: `Shop ${unique}` })).toContainText(
    'Too far away.',
  );
});
