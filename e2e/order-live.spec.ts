import { makeCustomer, makeProduct } from '@/db/fixtures';
import { amount } from './checkout-page';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, mailsTo } from './shop';

const phone = { tag: '@phone' };
/** What a business does is on the shopper's screen within a second; a busy machine gets three. */
const LIVE = { timeout: 3_000 };

test('the order page follows both businesses without a reload', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 300 });
  const baker = await makeBusinessWithMember(db);
  const grower = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id });
  const plant = await makeProduct(db, { businessId: grower.id });
  const order = await buyAndSend(db, shopper, {
    lines: [{ productId: bread.id, quantity: 2 }, { productId: plant.id }],
    points: 300,
  });
  const page = await open(shopper);
  await page.goto(`/orders/${order.number}`);
  const standing = page.getByRole('region', { name: 'How it stands' });
  await expect(standing.getByText('Live')).toBeVisible();
  const loads = countLoads(page);
  const at = (name: string) => page.getByRole('list', { name: `${name}: what happened` });
  for (const { name } of [baker, grower]) await expect(at(name)).toContainText('Order sent');

  const counter = await open(baker.member);
  await counter.goto('/business');
  await counter.getByRole('link', { name: shopper.name }).click();
  await counter.getByRole('button', { name: 'Confirm order' }).click();
  await expect(at(baker.name).getByText('Confirmed')).toBeVisible(LIVE);

  await expect(counter.getByText('1 Mill Lane')).toBeVisible();
  await counter.getByRole('button', { name: 'Mark shipped' }).click();
  await expect(counter.getByText('Write the number that stands on the parcel.')).toBeVisible();
  await counter.getByRole('combobox', { name: 'Carrier' }).selectOption('DHL');
  await counter.getByRole('textbox', { name: 'Tracking number' }).fill('JD0146');
  await counter.getByRole('button', { name: 'Mark shipped' }).click();
  await expect(at(baker.name).getByText('DHL · JD0146')).toBeVisible(LIVE);
  await expect(standing.getByText('Shipped 1 of 2')).toBeVisible();

  await counter.getByRole('button', { name: 'Mark delivered' }).click();
  await expect(standing.getByText('Delivered 1 of 2')).toBeVisible(LIVE);

  const nursery = await open(grower.member);
  await nursery.goto('/business');
  await nursery.getByRole('link', { name: shopper.name }).click();
  await nursery.getByRole('button', { name: 'Decline order' }).click();
  const question = nursery.getByRole('dialog');
  await question.getByRole('button', { name: 'Decline order' }).click();
  await expect(question.getByText('Tell the customer why, in a few words.')).toBeVisible();
  await question.getByRole('textbox', { name: 'Reason' }).fill('The frost took them all');
  await question.getByRole('button', { name: 'Decline order' }).click();
  await expect(at(grower.name).getByText('The frost took them all')).toBeVisible(LIVE);
  await expect(page.getByText('Canceled: The frost took them all')).toBeVisible();
  await expect(amount(page.locator('main'), 'Refunded')).toHaveText('$14.95');
  await expect(standing.getByText('Delivered', { exact: true })).toBeVisible();
  expect(loads()).toBe(0);

  await expect
    .poll(async () => (await mailsTo(db, shopper.email)).map(({ subject }) => subject))
    .toEqual([
      `Your order ${order.number} is placed`,
      `${baker.name} has shipped your order ${order.number}`,
      `Your order from ${baker.name} has arrived`,
      `${grower.name} cannot deliver a part of order ${order.number}`,
    ]);
});

test('another person’s order does not exist', async ({ db, open }) => {
  const { id: businessId } = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId });
  const lines = [{ productId: bread.id }];
  const { number } = await buyAndSend(db, await makeCustomer(db), { lines });
  const page = await open(await makeCustomer(db));
  const answer = await page.goto(`/orders/${number}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(number)).toHaveCount(0);
});

function countLoads(page: { on: (event: 'load', heard: () => void) => unknown }): () => number {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
}
