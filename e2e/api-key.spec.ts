import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { baseUrl, buyAndSend, mailsTo, one } from './shop';

test('a program of the business works with a key, until it is revoked', { tag: '@phone' }, async ({
  db,
  open,
}) => {
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const { dispatches } = await buyAndSend(db, await makeCustomer(db), {
    lines: [{ productId: bread.id }],
  });
  const page = await open(baker.member);
  await page.goto('/business/keys');
  await page.getByRole('button', { name: 'Make key' }).click();
  await expect(page.getByText('Say which program it is for.')).toBeVisible();
  await page.getByLabel('Name').fill('Till');
  await page.getByRole('checkbox', { name: /Answer orders/ }).check();
  await page.getByRole('button', { name: 'Make key' }).click();
  const shown = page.getByLabel('Key', { exact: true });
  await expect(shown).toBeFocused();
  const key = await shown.inputValue();
  await expectAccessible(page);

  const base = `${baseUrl()}/api/businesses/${baker.id}`;
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const waiting = await fetch(`${base}/dispatches?state=sent`, { headers });
  const dispatchId = dispatches[0]?.id;
  expect(await waiting.json()).toMatchObject({
    dispatches: [{ dispatchId, state: 'sent' }],
    cursor: null,
  });
  const described = await (await fetch(`${baseUrl()}/api/openapi.json`)).json();
  expect(Object.keys(described.paths)).toContain('/api/businesses/{id}/dispatches');
  const body = JSON.stringify({ id: randomUUID(), dispatchId, type: 'confirmed' });
  const answer = await fetch(`${base}/updates`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ state: 'confirmed' });
  const stranger = await makeBusinessWithMember(db);
  const other = await fetch(`${baseUrl()}/api/businesses/${stranger.id}/dispatches`, { headers });
  expect(other.status).toBe(404);

  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke Till' }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  expect((await fetch(`${base}/dispatches`, { headers })).status).toBe(401);
});

test('colleagues are invited, and lose the portal at once where they are removed', async ({
  db,
  open,
}) => {
  const baker = await makeBusinessWithMember(db);
  const email = `${baker.id.slice(-8)}-cal@example.com`;
  const page = await open(baker.member);
  await page.goto('/business/people');
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Invited');
  const link = async () =>
    /\/invitation\/[\w.-]+/.exec((await mailsTo(db, email))[0]?.text ?? '')?.[0];
  await expect.poll(link).toBeTruthy();
  const colleague = await open(null);
  await colleague.goto((await link()) ?? '');
  await colleague.getByLabel('Your name').fill('Cal');
  await colleague.getByLabel('Password').fill('a long enough password');
  await colleague.getByRole('button', { name: 'Open the portal' }).click();
  await expect(colleague.getByText('Three steps to your first order')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Remove Cal' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Cal is removed')).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);
  const left = sql`select role::text, business_id as business from users where email = ${email}`;
  expect(await one(db, left)).toEqual({ role: 'civilian', business: null });
  const refused = await colleague.request.get(`/api/statements/2026-01.csv`);
  expect(refused.status()).toBe(403);
});
