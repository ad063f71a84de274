import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { buyAndSend, mailsTo, one } from './shop';

const phone = { tag: '@phone' };

test(
  'a business answers from its mail on a phone, without an account',
  phone,
  async ({ db, open }) => {
    const { shopper, bread, dispatchId, number, links } = await mailedOrder(db);
    const page = await open(null);

    // Whoever scans mails opens every link, some more than once.
    for (const link of Object.values(links)) await page.request.get(link);
    expect(await stateOf(db, dispatchId)).toEqual({ state: 'sent' });

    await page.goto(links.ship);
    await expect(page.getByRole('heading', { name: 'Please confirm it first' })).toBeVisible();
    await expectAccessible(page);

    const answer = await page.goto(links.confirm);
    expect(answer?.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    await expect(page.getByRole('listitem').filter({ hasText: bread })).toContainText('2 ×');
    await expect(page.getByRole('main')).not.toContainText(/\$|point|card/i);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Confirm order' }).click();
    await expect(page.getByRole('heading', { name: 'The order is confirmed' })).toBeVisible();
    await expectAccessible(page);
    expect(await stateOf(db, dispatchId)).toEqual({ state: 'confirmed' });

    await page.goto(links.confirm);
    await expect(page.getByRole('heading', { name: 'The order is confirmed' })).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.goto(links.decline);
    await expect(page.getByRole('heading', { name: 'The order is confirmed' })).toBeVisible();

    await page.goto(links.ship);
    await page.getByRole('button', { name: 'Mark shipped' }).click();
    await expect(page.getByText('Name who carries the parcel.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Carrier').fill('Bicycle courier');
    await page.getByLabel('Tracking number').fill('BC-17');
    await page.getByRole('button', { name: 'Mark shipped' }).click();
    await expect(page.getByRole('heading', { name: 'It is marked as shipped' })).toBeVisible();
    expect(await stateOf(db, dispatchId)).toEqual({ state: 'shipped' });
    await page.reload();
    await expect(page.getByRole('heading', { name: 'It is marked as shipped' })).toBeVisible();

    const follower = await open(shopper);
    await follower.goto(`/orders/${number}`);
    await expect(follower.getByText('BC-17').first()).toBeVisible();
  },
);

test('a business declines from its mail, with a reason', phone, async ({ db, open }) => {
  const { dispatchId, links } = await mailedOrder(db);
  const page = await open(null);
  await page.goto(links.decline);
  await page.getByRole('button', { name: 'Decline order' }).click();
  await expect(page.getByText('Tell the customer why')).toBeVisible();
  await page.getByLabel('Reason').fill('The oven is broken');
  await page.getByRole('button', { name: 'Decline order' }).click();
  await expect(page.getByRole('heading', { name: 'The order was declined' })).toBeVisible();
  await expect(page.getByText('“The oven is broken”')).toBeVisible();
  expect(await stateOf(db, dispatchId)).toEqual({ state: 'declined' });
});

test('a business confirms a part from its mail', phone, async ({ db, open }) => {
  const { bread, dispatchId, links } = await mailedOrder(db);
  const page = await open(null);
  await page.goto(links.confirm);
  await page.getByLabel('Only a part of it').check();
  const less = page.getByRole('button', { name: `Less: Quantity of ${bread}` });
  await less.click();
  await less.click();
  await expect(page.getByText('To deliver none of it')).toBeVisible();
  await page.getByRole('button', { name: `More: Quantity of ${bread}` }).click();
  await page.getByRole('button', { name: 'Confirm this part' }).click();
  await expect(page.getByText('Tell the customer why')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Why not the rest?').fill('Only one is left');
  await page.getByRole('button', { name: 'Confirm this part' }).click();
  await expect(page.getByRole('heading', { name: 'The order is confirmed' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: bread })).toContainText('1 ×');
  expect(await stateOf(db, dispatchId)).toEqual({ state: 'confirmed' });
});

test(
  'a business ships in parts from its mail, and its portal says how',
  phone,
  async ({ db, open }) => {
    const { shopper, bread, dispatchId, number, links, member } = await mailedOrder(db);
    const page = await open(null);
    await page.goto(links.confirm);
    await page.getByRole('button', { name: 'Confirm order' }).click();
    await expect(page.getByRole('heading', { name: 'The order is confirmed' })).toBeVisible();
    await page.goto(links.ship);
    await page.getByLabel('Only a part of it now').check();
    await page.getByRole('button', { name: `Less: Quantity of ${bread}` }).click();
    await page.getByLabel('Carrier').fill('Bicycle courier');
    await page.getByLabel('Tracking number').fill('BC-17');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Mark shipped' }).click();
    await expect(page.getByText('The customer has been told of one parcel.')).toBeVisible();
    await expect(page.getByLabel('Tracking number')).toHaveValue('');
    await expect(page.getByRole('listitem').filter({ hasText: bread })).toContainText('1 ×');
    await expectAccessible(page);
    expect(await stateOf(db, dispatchId)).toEqual({ state: 'confirmed' });
    await page.getByLabel('Carrier').fill('Bicycle courier');
    await page.getByLabel('Tracking number').fill('BC-18');
    await page.getByRole('button', { name: 'Mark shipped' }).click();
    await expect(page.getByRole('heading', { name: 'It is marked as shipped' })).toBeVisible();
    expect(await stateOf(db, dispatchId)).toEqual({ state: 'shipped' });

    const portal = await open(member);
    await portal.goto(`/business/dispatches/${dispatchId}`);
    const history = portal.getByRole('list', { name: 'History' });
    await expect(history.getByText('By the link in the mail')).toHaveCount(1);
    const parcels = portal.getByRole('list', { name: 'What has left' }).getByRole('listitem');
    await expect(parcels.getByText(/^Left .* · By the link in the mail$/)).toHaveCount(2);
    await portal.getByRole('button', { name: 'Has arrived BC-17' }).click();
    const arrived = new RegExp(`^Arrived .* · In the portal, by ${member.name}$`);
    await expect(parcels.filter({ hasText: 'BC-17' }).getByText(arrived)).toBeVisible();
    await expect(parcels.filter({ hasText: 'BC-18' }).getByText(/^Arrived /)).toHaveCount(0);
    await expectAccessible(portal);

    const desk = await open(await makeAdmin(db));
    await desk.goto(`/admin/orders/${number}`);
    const dispatches = desk.getByRole('region', { name: 'Dispatches' });
    await expect(dispatches.getByText(/^Left .* · By the link in the mail$/)).toHaveCount(2);
    await expect(dispatches.getByText(arrived)).toHaveCount(1);
    const customer = await open(shopper);
    await customer.goto(`/orders/${number}`);
    await expect(customer.getByText('BC-18').first()).toBeVisible();
    expect(await customer.content()).not.toContain(member.name);
  },
);

test('a link that is none says so', phone, async ({ page }) => {
  await page.goto('/answer/confirm.dsp_1.biz_1.zzzz.0000');
  await expect(page.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible();
  await expectAccessible(page);
});

async function mailedOrder(db: Db) {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db, { plugin: 'email' });
  const bread = await makeProduct(db, { businessId: baker.id });
  const lines = [{ productId: bread.id, quantity: 2 }];
  const { number, dispatches } = await buyAndSend(db, shopper, { lines });
  const [mail] = await mailsTo(db, baker.email);
  const link = (label: string) =>
    new RegExp(`^${label}: (\\S+/answer/\\S+)$`, 'm').exec(mail?.text ?? '')?.[1] ?? '';
  const links = {
    confirm: link('Confirm order'),
    decline: link('Decline order'),
    ship: link('Mark shipped'),
  };
  const { member } = baker;
  return { shopper, member, bread: bread.name, dispatchId: dispatches[0]?.id ?? '', number, links };
}

function stateOf(db: Db, dispatchId: string) {
  return one(db, sql`select state from dispatches where id = ${dispatchId}`);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const isWider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isWider, 'the page is wider than the screen').toBe(false);
}
