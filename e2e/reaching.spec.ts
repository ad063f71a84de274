import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { simulateApi } from '@/server/dispatch/conformance/simulated-api';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { baseUrl, buyAndSend, mailsTo, one, sessionOf } from './shop';

const phone = { tag: '@phone' };

test('a business chooses how orders come, and tries it', phone, async ({ db, open }) => {
  const baker = await makeBusinessWithMember(db);
  const page = await open(baker.member);
  await page.goto('/business/channel');
  await expectAccessible(page);
  const test = page.getByRole('button', { name: 'Send a test order' });
  await test.click();
  await expect(page.getByText('The test order was accepted')).toBeVisible();

  let secret = '';
  const api = await simulateApi(() => [secret]);
  try {
    await page.getByRole('radio', { name: /^Your API/ }).check();
    await page.getByLabel('Address of your API').fill('not an address');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('This must be an address that begins with https://')).toBeVisible();
    await expect(page.getByLabel('Address of your API')).toBeFocused();
    await expectAccessible(page);

    await page
      .getByLabel('Address of your API')
      .fill('url' in api.settings ? `${api.settings.url}` : '');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await test.click();
    await expect(page.getByText('The test order was refused')).toBeVisible();
    await expect(page.getByText('The business has no secret to sign with')).toBeVisible();

    await page.getByRole('button', { name: 'Make a secret' }).click();
    secret = (await page.getByText(/^gps_[\w-]{43}$/).textContent()) ?? '';
    await expectAccessible(page);
    await test.click();
    await expect(page.getByText('The test order was accepted')).toBeVisible();
    expect(JSON.parse(api.heard()[0]?.text ?? '')).toMatchObject({ test: true });

    api.behave('busy');
    await test.click();
    await expect(page.getByText('The business could not be reached')).toBeVisible();
    await expect(page.getByText('answered 503')).toBeVisible();

    await page.reload();
    await expect(page.getByText(`gps_…${secret.slice(-4)}`)).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);
    await page.getByRole('button', { name: /^Retire/ }).click();
    await page.getByRole('button', { name: 'Retire secret' }).click();
    await expect(page.getByText('There is none yet.')).toBeVisible();
  } finally {
    await api.close();
  }
  const count = sql`select count(*)::int as n from dispatches where business_id = ${baker.id}`;
  expect(await one(db, count)).toEqual({ n: 0 });
});

test('a test order comes by mail, marked as one', async ({ db, open }) => {
  const baker = await makeBusinessWithMember(db, { plugin: 'email' });
  const page = await open(await makeAdmin(db));
  await page.goto(`/admin/businesses/${baker.id}`);
  await page.getByRole('button', { name: 'Send a test order' }).click();
  await expect(page.getByText('The test order was accepted')).toBeVisible();
  const [mail] = await mailsTo(db, baker.email);
  expect(mail?.subject).toBe('TEST: New order TEST-ORDER');
  await page.goto(/\S+\/answer\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  await expect(page.getByRole('heading', { name: 'The link works' })).toBeVisible();
});

test('an order on paper is answered by telephone', phone, async ({ db, open }) => {
  const baker = await makeBusinessWithMember(db, { plugin: 'document' });
  await db.execute(sql`update businesses
    set plugin_settings = '{"way":"fax","to":"+1 503 555 0100"}' where id = ${baker.id}`);
  const bread = await makeProduct(db, { businessId: baker.id });
  const { number, dispatches } = await buyAndSend(db, await makeCustomer(db), {
    lines: [{ productId: bread.id }],
  });
  const dispatchId = dispatches[0]?.id;
  const admin = await makeAdmin(db);
  const page = await open(admin);
  await page.goto('/admin/attention');
  const matter = page.getByRole('listitem').filter({ hasText: `the sheet of order ${number}` });
  await expect(matter).toContainText('by fax to +1 503 555 0100');
  const path = await matter.getByRole('link', { name: 'Print the sheet' }).getAttribute('href');

  const { name, value } = await sessionOf(admin);
  const sheet = (cookie?: string) =>
    fetch(`${baseUrl()}${path}`, cookie ? { headers: { cookie } } : {});
  const printed = await sheet(`${name}=${value}`);
  expect(printed.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await printed.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await sheet()).status).toBe(401);

  const stored = await one(db, sql`select code from sheet_codes where dispatch_id = ${dispatchId}`);
  const code = String(stored?.code);
  await page.goto('/admin/call-back');
  await expectAccessible(page);
  const box = page.getByRole('searchbox', { name: 'Code on the sheet' });
  await box.fill('ZZZ ZZZ');
  await box.press('Enter');
  await expect(page.getByText('This code is not known')).toBeVisible();
  await box.fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase());
  await box.press('Enter');
  await expect(page.getByText(bread.name)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('radio', { name: 'It delivers' }).check();
  await page.getByRole('button', { name: 'Record answer' }).click();
  await page.getByRole('radio', { name: 'It has left' }).check();
  await page.getByRole('button', { name: 'Record answer' }).click();
  await expect(page.getByText('Ask who carries the parcel.')).toBeVisible();
  await page.getByLabel('Carrier').fill('UPS');
  await page.getByLabel('Tracking number').fill('1Z17');
  await page.getByRole('button', { name: 'Record answer' }).click();
  await expect(
    page.getByRole('list', { name: 'Told by telephone' }).getByRole('listitem'),
  ).toHaveText([/^Shipped, by Ona Admin/, /^Confirmed, by Ona Admin/]);
  await expectAccessible(page);

  await page.goto(`/admin/orders/${number}`);
  await expect(page.getByText(`${baker.name} told by phone`).first()).toBeVisible();
  await page.goto('/admin/attention');
  await expect(matter).toHaveCount(0);
});
