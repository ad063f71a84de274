import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { makeCustomer } from '@/db/fixtures';
import { createTestDatabase, type TestDatabase, untilSomeoneWaits } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { announceExpiring } from './announce-expiring';
import { expirePoints } from './expire-points';
import { grantPoints } from './grant';
import { holdPoints, redeemPoints, releasePoints } from './ledger';
import { returnPoints } from './return-points';
import { account, disagreements, grant, openLots, spend } from './testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  expect(await disagreements(db())).toEqual([]);
});
afterAll(() => closeBooks(database));

const db = () => database.db;

const hold = (accountId: string, points: number, checkoutId: string) =>
  transaction(db(), (tx) => holdPoints(tx, { checkoutId, accountId, points, ttlSeconds: 600 }));
const redeem = (checkoutId: string) =>
  transaction(db(), (tx) =>
    redeemPoints(tx, { checkoutId, orderId: crypto.randomUUID(), memo: 'Order' }),
  );

async function events(name: string) {
  const { rows } = await db().execute<{ data: Record<string, unknown> }>(
    sql`select data from jobs.event where name = ${name} order by id`,
  );
  return rows.map(({ data }) => data);
}

async function walletsWithDuePoints(count: number): Promise<string[]> {
  const people = await Promise.all(Array.from({ length: count }, () => makeCustomer(db())));
  const wallets = people.map(({ accountId }) => accountId);
  for (const wallet of wallets) {
    await grant(db(), wallet, 70, -1);
    await grant(db(), wallet, 30, -2);
    await grant(db(), wallet, 11, 10);
  }
  return wallets;
}

describe('the sweep', () => {
  it('takes what became free while it waited', async () => {
    const { accountId } = await makeCustomer(db(), { points: 100 });
    await grant(db(), accountId, 84, -5);
    const checkoutId = crypto.randomUUID();
    await hold(accountId, 150, checkoutId);
    let swept: Promise<number> | undefined;
    await transaction(db(), async (tx) => {
      await releasePoints(tx, [checkoutId]);
      const key = crypto.randomUUID();
      await holdPoints(tx, { checkoutId: key, accountId, points: 90, ttlSeconds: 600 });
      const gift = { accountId, points: 40, memo: 'Gift', key, expiresAt: null };
      await grantPoints(tx, gift);
      swept = expirePoints(db());
      await untilSomeoneWaits(db());
    });
    expect(await swept).toBe(84);
    expect(await account(db(), accountId)).toEqual({ balance: 140, held: 90 });
  });

  it('takes what is due and tells of it once, over batches and by several at once', async () => {
    const wallets = await walletsWithDuePoints(7);
    const sweeps = await Promise.all([3, 2, 100].map((batch) => expirePoints(db(), batch)));
    expect(sweeps.reduce((sum, points) => sum + points)).toBe(700);
    expect(await expirePoints(db())).toBe(0);
    for (const wallet of wallets) {
      expect(await account(db(), wallet)).toEqual({ balance: 11, held: 0 });
      expect(await openLots(db(), wallet)).toEqual([[11, 10]]);
    }
    const told = (await events('points.expired')).filter(({ accountId }) =>
      wallets.includes(String(accountId)),
    );
    expect(told.map(({ points }) => points)).toEqual(wallets.map(() => 100));
  });

  it('leaves what is held until its hold ends, then takes the rest under another entry', async () => {
    const { accountId } = await makeCustomer(db());
    const checkoutId = crypto.randomUUID();
    await grant(db(), accountId, 100, -1);
    await hold(accountId, 50, checkoutId);
    expect(await expirePoints(db(), 1)).toBe(50);
    expect(await expirePoints(db(), 1)).toBe(0);
    await releasePoints(db(), [checkoutId]);
    expect(await expirePoints(db())).toBe(50);
    expect(await account(db(), accountId)).toEqual({ balance: 0, held: 0 });
  });

  it('lets held points be redeemed after their end', async () => {
    const { accountId } = await makeCustomer(db());
    const checkoutId = crypto.randomUUID();
    await grant(db(), accountId, 100, -1);
    await hold(accountId, 100, checkoutId);
    await Promise.all([redeem(checkoutId), expirePoints(db()), expirePoints(db())]);
    expect(await account(db(), accountId)).toEqual({ balance: 0, held: 0 });
    const { rows } = await db().execute(
      sql`select kind from points_transfers where from_account_id = ${accountId}`,
    );
    expect(rows).toEqual([{ kind: 'redeemed' }]);
  });

  it('and spends at once share each point between them', async () => {
    const { accountId } = await makeCustomer(db());
    for (const days of [-3, -2, -1, 50]) await grant(db(), accountId, 250, days);
    const spends = Array.from({ length: 30 }, () => spend(db(), accountId, 30));
    const [expired, ...outcomes] = await Promise.allSettled([expirePoints(db()), ...spends]);
    const spent = outcomes.filter(({ status }) => status === 'fulfilled').length * 30;
    const { balance } = await account(db(), accountId);
    expect(expired).toMatchObject({ status: 'fulfilled' });
    expect(Number(balance) + spent + (expired?.status === 'fulfilled' ? expired.value : 0)).toBe(
      1_000,
    );
  });

  it('and returns at once: what comes back has 30 days and stays', async () => {
    const { accountId } = await makeCustomer(db());
    await grant(db(), accountId, 200, -1);
    const orderId = await spend(db(), accountId, 120);
    const back = Array.from({ length: 12 }, (_, index) =>
      returnPoints(db(), { orderId, points: 10, memo: 'Order', key: `${orderId}:${index}` }),
    );
    const [expired] = await Promise.all([expirePoints(db()), ...back]);
    expect(expired).toBe(80);
    const lots = await openLots(db(), accountId);
    expect(lots).toEqual(Array.from({ length: 12 }, () => [10, 30]));
  });
});

describe('news of points that end soon', () => {
  it('go to each person once per lot, 30 days before', async () => {
    const { accountId, userId, email, name } = await makeCustomer(db());
    await grant(db(), accountId, 90, 29);
    await grant(db(), accountId, 40, 31);
    await Promise.all([announceExpiring(db(), 1), announceExpiring(db())]);
    await announceExpiring(db());
    const told = (await events('points.expiring')).filter((data) => data.userId === userId);
    expect(told).toEqual([
      expect.objectContaining({ points: 90, charity: null, email, fullName: name }),
    ]);
  });
});
