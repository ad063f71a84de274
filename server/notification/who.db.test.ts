import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { mails, notifications } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { makeAdmin, makeBusinessWithMember, makeCharity } from '@/e2e/people';
import { raiseAttention } from '../attention/attention';
import { addDispatch, parcel } from '../dispatch/testing';
import { donatePoints } from '../points/donate';
import { storeNews } from './notify';
import { posted } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const db = () => database.db;

async function bellOf(userId: string) {
  const rows = await db().select().from(notifications).where(eq(notifications.userId, userId));
  return rows.map(({ title, href }) => [title, href]);
}

/** What was recorded under this name about it, as the engine hands it to the function. */
async function heard(name: string, about: string) {
  const { rows } = await db().execute<{ id: string; data: object }>(sql`
    select id, data from jobs.event where name = ${name} and data::text like ${`%${about}%`}`);
  const [event] = rows;
  if (!event) throw new Error(`${name} was not told`);
  return event;
}

const mailOf = async (mailId: string | null) =>
  (
    await db()
      .select()
      .from(mails)
      .where(eq(mails.id, mailId ?? ''))
  )[0];

describe('a business hears of', () => {
  it.each([
    ['portal', true],
    ['email', false],
  ])('an order that waits for it (%s), by mail: %s', async (plugin, isMailed) => {
    const { id: businessId, member } = await makeBusinessWithMember(db(), { plugin });
    const data = await addDispatch(db(), {
      ...member,
      as: 'business',
      role: 'business',
      businessId,
    });
    const { dispatchId } = data;
    const event = { id: `sent:${dispatchId}`, name: 'dispatch.sent' as const, data };
    const mailId = await storeNews(db(), posted, event);
    await storeNews(db(), posted, event);
    const href = `/business/dispatches/${dispatchId}`;
    const title = `New order ${parcel.number} waits for your answer`;
    expect(await bellOf(member.userId)).toEqual([[title, href]]);
    const mail = await mailOf(mailId);
    expect(mail?.subject ?? null).toBe(isMailed ? title : null);
    expect(mail?.text ?? '').not.toMatch(/\$|paid|card/i);
  });

  it('what is low, and what is sold out', async () => {
    const { id: businessId, member } = await makeBusinessWithMember(db());
    const { id: productId, name } = await makeProduct(db(), { businessId });
    for (const [news, available] of [
      ['inventory.low', 2],
      ['inventory.out_of_stock', 0],
    ] as const) {
      await storeNews(db(), posted, {
        id: `${news}:${productId}`,
        name: news,
        data: { productId, available },
      });
    }
    expect((await bellOf(member.userId)).map(([title]) => title)).toEqual([
      `Only 2 left of “${name}”`,
      `“${name}” is sold out`,
    ]);
  });

  it('nothing of a product that is gone', async () => {
    const data = { productId: 'prd_none', available: 0 };
    expect(await storeNews(db(), posted, { id: 'gone', name: 'inventory.low', data })).toBeNull();
  });
});

it('every admin hears of what needs attention', async () => {
  const [one, other] = [await makeAdmin(db()), await makeAdmin(db())];
  const title = `Stuck ${one.userId}`;
  await raiseAttention(db(), {
    key: title,
    kind: 'order.stuck',
    title,
    detail: 'It stands still.',
  });
  await storeNews(db(), posted, {
    ...(await heard('attention.raised', title)),
    name: 'attention.raised',
  });
  for (const { userId } of [one, other]) {
    expect(await bellOf(userId)).toContainEqual([title, '/admin/attention']);
  }
});

it('every member of a charity hears of a donation, once', async () => {
  const charity = await makeCharity(db());
  const giver = await makeCustomer(db(), { points: 500 });
  const donation = { charityId: charity.id, points: 120, token: 'donation-1' };
  await donatePoints(db(), giver, donation);
  await donatePoints(db(), giver, donation);
  const event = await heard('points.donated', charity.id);
  await storeNews(db(), posted, { ...event, name: 'points.donated' });
  for (const { userId } of [charity.member, charity.other]) {
    expect(await bellOf(userId)).toEqual([[`${charity.name} has received 120 points`, '/wallet']]);
  }
});
