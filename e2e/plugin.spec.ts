import { sql } from 'drizzle-orm';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { buy, dispatchesOf, expectOrderState, hurry, mailsTo, one } from './shop';

const phone = { tag: '@phone' };

test('a plugin that fails three times then works', async ({ db, spoil }) => {
  const { baker, orderId, number } = await orderOfTwo(db, (address) =>
    spoil({
      table: 'mails',
      on: 'insert',
      when: `new.to_email = '${address}' and (select max(attempts) from dispatches d
        join businesses b on b.id = d.business_id where b.email = '${address}') <= 3`,
    }),
  );
  await expectDispatch(db, orderId, baker.id, { state: 'sent', attempts: 4 });
  expect((await mailsTo(db, baker.email)).map(({ subject }) => subject)).toEqual([
    `New order ${number}`,
  ]);
  const matters = sql`select count(*)::int as open from attention_items
    where order_id = ${orderId} and resolved_at is null`;
  expect(await one(db, matters)).toEqual({ open: 0 });
});

test(
  'a plugin that never works waits for an admin, others go on',
  phone,
  async ({ db, open, spoil }) => {
    let mend = async () => undefined as unknown;
    const { baker, grower, orderId, number, shopper } = await orderOfTwo(db, async (address) => {
      mend = await spoil({ table: 'mails', on: 'insert', when: `new.to_email = '${address}'` });
    });
    await expectDispatch(db, orderId, grower.id, { state: 'sent', attempts: 1 });
    await expectDispatch(db, orderId, baker.id, { state: 'queued', attempts: 5 });

    const page = await open(await makeAdmin(db));
    const matter = page.getByRole('listitem').filter({ hasText: baker.name });
    await expect(async () => {
      await page.goto('/admin/attention');
      await expect(matter).toContainText(`${baker.name} is left alone`, { timeout: 1_000 });
    }).toPass();
    await expect(matter).toContainText('out of order');

    // The other business works as ever, and the shopper is told no lies.
    const counter = await open(grower.member);
    await counter.goto('/business');
    await counter.getByRole('link', { name: shopper.name }).click();
    await counter.getByRole('button', { name: 'Confirm order' }).click();
    await expect(counter.getByRole('button', { name: 'Mark shipped' })).toBeVisible();
    const follower = await open(shopper);
    await follower.goto(`/orders/${number}`);
    await expect(follower.getByText(`${grower.name} has confirmed`)).toBeVisible();

    await mend();
    await matter.getByRole('link', { name: 'See the business' }).click();
    await expect(page.getByRole('heading', { name: baker.name })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Call it again now' }).click();
    await expectDispatch(db, orderId, baker.id, { state: 'sent', attempts: 6 });
    await expect(async () => {
      await page.goto('/admin/attention');
      await expect(matter).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  },
);

type Db = Parameters<typeof buy>[0];

/** An order at a business with the e-mail plugin, spoiled before, and at one with the portal. */
async function orderOfTwo(db: Db, spoilMailsTo: (address: string) => Promise<unknown>) {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db, { plugin: 'email' });
  const grower = await makeBusinessWithMember(db);
  await spoilMailsTo(baker.email);
  const bread = await makeProduct(db, { businessId: baker.id });
  const plant = await makeProduct(db, { businessId: grower.id });
  const lines = [{ productId: bread.id }, { productId: plant.id }];
  const { orderId, number } = await buy(db, shopper, { lines });
  await expectOrderState(db, orderId, 'completed');
  return { shopper, baker, grower, orderId, number };
}

/** Waits for it without the plugin's own pauses. */
async function expectDispatch(
  db: Db,
  orderId: string,
  businessId: string,
  expected: { state: string; attempts: number },
): Promise<void> {
  await expect
    .poll(
      async () => {
        const found = await dispatchesOf(db, orderId);
        const own = found.find((dispatch) => dispatch.businessId === businessId);
        if (own) await hurry(db, own.id);
        return own;
      },
      { timeout: 30_000 },
    )
    .toMatchObject(expected);
}
