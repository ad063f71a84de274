import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin } from './people';
import { buyAndSend, mailsTo, post } from './shop';

test('the bell counts what is new, live, and leads to it', { tag: '@phone' }, async ({
  db,
  open,
}) => {
  const shopper = await makeCustomer(db);
  const page = await open(shopper);
  await page.goto('/');
  await page.getByRole('button', { name: 'News', exact: true }).click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await page.keyboard.press('Escape');

  await post(await makeAdmin(db), 'adminPoints.grant', {
    ...{ accountId: shopper.accountId, points: 300, reason: 'Reading to children' },
    token: `grant-${shopper.userId}`,
  });
  const bell = page.getByRole('button', { name: 'News, 1 unread' });
  await expect(bell).toBeVisible();
  await bell.click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: /You have received 300 points/ }).click();
  await expect(page).toHaveURL(/\/wallet$/);
  await expect(page.getByRole('button', { name: 'News', exact: true })).toBeVisible();
});

test('whoever opens the page has read its news', async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  await post(await makeAdmin(db), 'adminPoints.grant', {
    ...{ accountId: shopper.accountId, points: 300, reason: 'Reading to children' },
    token: `grant-${shopper.userId}`,
  });
  const page = await open(shopper);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'News, 1 unread' })).toBeVisible();
  await page.goto('/wallet');
  await expect(page.getByRole('button', { name: 'News', exact: true })).toBeVisible();
});

test('all news on one page, read at once', { tag: '@phone' }, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const bread = await makeProduct(db, { businessId });
  const { number } = await buyAndSend(db, shopper, { lines: [{ productId: bread.id }] });
  const page = await open(shopper);
  await page.goto('/');
  await page.getByRole('button', { name: /^News, \d unread/ }).click();
  await page.getByRole('menuitem', { name: 'All news' }).click();
  const news = page.getByRole('list', { name: 'News' });
  await expect(news.getByRole('link', { name: new RegExp(number) }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText(/\d unread$/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'News', exact: true })).toBeVisible();
});

test('people choose what they are told of, and how', { tag: '@phone' }, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const page = await open(shopper);
  await page.goto('/account');
  const wanted = page.getByRole('list', { name: 'What you are told of' });
  await expect(wanted.getByRole('switch', { name: 'Orders and money by mail' })).toBeDisabled();
  const points = wanted.getByRole('switch', { name: 'Points in the bell' });
  await points.click();
  await expect(points).not.toBeChecked();
  await expectAccessible(page);
  await page.reload();
  await expect(points).not.toBeChecked();

  await post(await makeAdmin(db), 'adminPoints.grant', {
    ...{ accountId: shopper.accountId, points: 300, reason: 'Reading to children' },
    token: `grant-${shopper.userId}`,
  });
  await expect.poll(() => mailsTo(db, shopper.email)).toHaveLength(1);
  await page.goto('/news');
  await expect(page.getByRole('heading', { name: 'No news yet' })).toBeVisible();
});
