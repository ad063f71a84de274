import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { makeCustomer } from '@/db/fixtures';
import { charities, pointsAccounts, pointsTransfers } from '@/db/schema';
import { createTestDatabase, type TestDatabase, untilSomeoneWaits } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { donatePoints } from './donate';
import { grantPoints } from './grant';
import { holdPoints, redeemPoints } from './ledger';
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
const give = (orderId: string, points: number, key: string = crypto.randomUUID()) =>
  returnPoints(db(), { orderId, points, memo: 'Order', key });

describe('a grant', () => {
  it('is a lot that lasts 24 months unless it says otherwise, once per cause', async () => {
    const { accountId } = await makeCustomer(db());
    const key = crypto.randomUUID();
    const once = () => grantPoints(db(), { accountId, points: 700, memo: 'Reading hours', key });
    await Promise.all([once(), once(), once()]);
    await grant(db(), accountId, 50, null);
    await grant(db(), accountId, 20, 3);
    const lots = await openLots(db(), accountId);
    expect(lots).toEqual([
      [20, 3],
      [700, expect.any(Number)],
      [50, null],
    ]);
    expect(lots[1]?.[1]).toBeGreaterThan(729);
    expect(lots[1]?.[1]).toBeLessThan(733);
    expect(await account(db(), accountId)).toEqual({ balance: 770, held: 0 });
  });
});

describe('redeeming', () => {
  it('takes what expires first, and what never does last', async () => {
    const { accountId } = await makeCustomer(db());
    await grant(db(), accountId, 100, null);
    await grant(db(), accountId, 100, 400);
    await grant(db(), accountId, 100, 40);
    await spend(db(), accountId, 150);
    expect(await openLots(db(), accountId)).toEqual([
      [50, 400],
      [100, null],
    ]);
    await spend(db(), accountId, 120);
    expect(await openLots(db(), accountId)).toEqual([[30, null]]);
  });

  it('sees points that came while it waited for the wallet', async () => {
    const { accountId } = await makeCustomer(db());
    await grant(db(), accountId, 100, 40);
    const checkoutId = crypto.randomUUID();
    await transaction(db(), (tx) =>
      holdPoints(tx, { checkoutId, accountId, points: 100, ttlSeconds: 600 }),
    );
    let redeemed = Promise.resolve();
    // The lot that the hold could count on goes, another comes: both behind a look that has begun.
    await transaction(db(), async (tx) => {
      const memo = 'Late';
      await grantPoints(tx, {
        accountId,
        points: 80,
        memo,
        key: crypto.randomUUID(),
        expiresAt: null,
      });
      redeemed = transaction(db(), (later) =>
        redeemPoints(later, { checkoutId, orderId: crypto.randomUUID(), memo: 'Order' }),
      );
      await untilSomeoneWaits(db());
      const other = crypto.randomUUID();
      await holdPoints(tx, { checkoutId: other, accountId, points: 80, ttlSeconds: 600 });
      await redeemPoints(tx, { checkoutId: other, orderId: crypto.randomUUID(), memo });
    });
    await redeemed;
    expect(await account(db(), accountId)).toEqual({ balance: 0, held: 0 });
  });
});

describe('returning', () => {
  it('gives back the ends, what lasts longest first, in parts and once per cause', async () => {
    const { accountId } = await makeCustomer(db());
    await grant(db(), accountId, 100, 60);
    await grant(db(), accountId, 100, 400);
    await grant(db(), accountId, 100, null);
    const orderId = await spend(db(), accountId, 250);
    expect(await openLots(db(), accountId)).toEqual([[50, null]]);
    await Promise.all([give(orderId, 70, `a${orderId}`), give(orderId, 70, `a${orderId}`)]);
    expect(await openLots(db(), accountId)).toEqual([
      [20, 400],
      [50, null],
      [50, null],
    ]);
    await give(orderId, 180);
    expect(await openLots(db(), accountId)).toEqual([
      ...[
        [100, 60],
        [20, 400],
        [80, 400],
        [50, null],
        [50, null],
      ],
    ]);
  });

  it('moves an end that is near or past to 30 days from now', async () => {
    const { accountId } = await makeCustomer(db());
    await grant(db(), accountId, 100, 5);
    await grant(db(), accountId, 100, -5);
    await grant(db(), accountId, 100, 31);
    const orderId = await spend(db(), accountId, 300);
    await give(orderId, 300);
    expect(await openLots(db(), accountId)).toEqual([
      [200, 30],
      [100, 31],
    ]);
  });

  it('never gives back more than was redeemed, twenty at once', async () => {
    const { accountId } = await makeCustomer(db(), { points: 500 });
    const orderId = await spend(db(), accountId, 100);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => give(orderId, 30)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(give(orderId, 11)).rejects.toMatchObject({ code: 'points.nothing_left' });
    await give(orderId, 10);
    expect(await account(db(), accountId)).toEqual({ balance: 500, held: 0 });
  });

  it('gives back without an end what was redeemed before there were lots', async () => {
    const { accountId } = await makeCustomer(db(), { points: 500 });
    const orderId = await spend(db(), accountId, 100);
    await db().execute(sql`
      with gone as (delete from points_lot_uses where transfer_id =
        (select id from points_transfers where order_id = ${orderId}) returning lot_id, points)
      update points_lots l set points = l.points - g.points from gone g where l.id = g.lot_id`);
    await give(orderId, 60);
    await expect(give(orderId, 41)).rejects.toMatchObject({ code: 'points.nothing_left' });
    expect((await openLots(db(), accountId)).at(-1)).toEqual([60, null]);
  });
});

describe('donating', () => {
  it('moves what expires first, and the charity has it for a year at least', async () => {
    const officer = await makeCustomer(db(), { role: 'officer' });
    const charity = await makeCharity();
    await grant(db(), officer.accountId, 100, 40);
    await grant(db(), officer.accountId, 100, 700);
    await grant(db(), officer.accountId, 100, null);
    const token = crypto.randomUUID();
    const gift = { charityId: charity.id, points: 220, token };
    await Promise.all([donatePoints(db(), officer, gift), donatePoints(db(), officer, gift)]);
    expect(await openLots(db(), officer.accountId)).toEqual([[80, null]]);
    expect(await openLots(db(), charity.accountId)).toEqual([
      [100, 365],
      [100, 700],
      [20, null],
    ]);
  });

  it('and redeeming at once take each point once', async () => {
    const shopper = await makeCustomer(db());
    const charity = await makeCharity();
    for (const days of [40, 50, 60, 70]) await grant(db(), shopper.accountId, 250, days);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        index % 2
          ? spend(db(), shopper.accountId, 70)
          : donatePoints(db(), shopper, {
              charityId: charity.id,
              points: 70,
              token: `form-${index}`,
            }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(14);
    expect(await account(db(), shopper.accountId)).toEqual({ balance: 20, held: 0 });
  });

  async function makeCharity() {
    const values = { slug: crypto.randomUUID(), name: 'Shelter', mission: 'Warm beds' };
    const [row] = await db().insert(charities).values(values).returning();
    const charityId = row?.id ?? '';
    const [wallet] = await db().insert(pointsAccounts).values({ charityId }).returning();
    return { id: charityId, accountId: wallet?.id ?? '' };
  }
});

describe('the ledger', () => {
  it('is append-only: the database refuses to change, delete or empty it', async () => {
    const { accountId } = await makeCustomer(db(), { points: 10 });
    const mine = eq(pointsTransfers.toAccountId, accountId);
    const refused = { cause: { message: 'points_transfers is append-only' } };
    const edit = db().update(pointsTransfers).set({ points: 1_000 }).where(mine);
    await expect(edit).rejects.toMatchObject(refused);
    await expect(db().delete(pointsTransfers).where(mine)).rejects.toMatchObject(refused);
    const empty = db().execute(sql`truncate points_transfers cascade`);
    await expect(empty).rejects.toMatchObject(refused);
    expect(await db().$count(pointsTransfers, mine)).toBe(1);
  });
});
