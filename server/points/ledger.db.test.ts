import { eq, or, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { makeCustomer } from '@/db/fixtures';
import { charities, pointsAccounts, pointsHolds, pointsTransfers } from '@/db/schema';
import { createTestDatabase, type TestDatabase, untilSomeoneWaits } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { donatePoints } from './donate';
import { grantPoints } from './grant';
import { holdPoints, redeemPoints, releasePoints } from './ledger';
import { findWallet, listEntries } from './queries';
import { returnPoints } from './return-points';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;

async function account(id: string) {
  const [row] = await db().select().from(pointsAccounts).where(eq(pointsAccounts.id, id));
  return { balance: row?.balance, held: row?.held };
}

/** What the ledger says an account has. */
async function ledger(id: string) {
  const rows = await db()
    .select()
    .from(pointsTransfers)
    .where(or(eq(pointsTransfers.toAccountId, id), eq(pointsTransfers.fromAccountId, id)));
  return rows.reduce((sum, row) => sum + (row.toAccountId === id ? row.points : -row.points), 0);
}

const hold = (accountId: string, points: number, checkoutId = crypto.randomUUID()) =>
  transaction(db(), (tx) => holdPoints(tx, { checkoutId, accountId, points, ttlSeconds: 600 }));

describe('a hold', () => {
  it('never takes more than can be spent: fifty at once on one balance', async () => {
    const { accountId } = await makeCustomer(db(), { points: 1_000 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => hold(accountId, 100)),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await account(accountId)).toEqual({ balance: 1_000, held: 1_000 });
  });

  it('ends once, however many give it back at once', async () => {
    const { accountId } = await makeCustomer(db(), { points: 500 });
    const checkoutId = crypto.randomUUID();
    await hold(accountId, 200, checkoutId);
    await Promise.all(Array.from({ length: 20 }, () => releasePoints(db(), [checkoutId])));
    expect(await account(accountId)).toEqual({ balance: 500, held: 0 });
  });

  it('counts on what came back or in while it waited', async () => {
    const { accountId } = await makeCustomer(db(), { points: 500 });
    const earlier = crypto.randomUUID();
    await hold(accountId, 400, earlier);
    let held: Promise<void> | undefined;
    await transaction(db(), async (tx) => {
      await releasePoints(tx, [earlier]);
      const gift = { accountId, points: 300, memo: 'Gift', key: crypto.randomUUID() };
      await grantPoints(tx, { ...gift, expiresAt: null });
      held = hold(accountId, 700);
      await untilSomeoneWaits(db());
    });
    await held;
    expect(await account(accountId)).toEqual({ balance: 800, held: 700 });
  });

  it('refuses with the reason and changes nothing', async () => {
    const { accountId } = await makeCustomer(db(), { points: 50 });
    await expect(hold(accountId, 51)).rejects.toMatchObject({ code: 'points.insufficient' });
    expect(await account(accountId)).toEqual({ balance: 50, held: 0 });
    expect(await db().$count(pointsHolds, eq(pointsHolds.accountId, accountId))).toBe(0);
  });
});

describe('redeeming and returning', () => {
  it('move points once each, however often they are told, and the ledger agrees', async () => {
    const { accountId } = await makeCustomer(db(), { points: 900 });
    const checkoutId = crypto.randomUUID();
    const orderId = crypto.randomUUID();
    await hold(accountId, 400, checkoutId);
    const redeem = () =>
      transaction(db(), (tx) => redeemPoints(tx, { checkoutId, orderId, memo: 'Order 1' }));
    await Promise.all([redeem(), redeem(), redeem()]);
    expect(await account(accountId)).toEqual({ balance: 500, held: 0 });
    const give = (key: string) =>
      returnPoints(db(), { orderId, points: 150, memo: 'Order 1', key });
    await Promise.all([give('a'), give('a'), give('a')]);
    expect(await account(accountId)).toEqual({ balance: 650, held: 0 });
    expect(await ledger(accountId)).toBe(650);
  });

  it('return nothing for an order that redeemed nothing', async () => {
    const { accountId } = await makeCustomer(db(), { points: 10 });
    const orderId = crypto.randomUUID();
    await returnPoints(db(), { orderId, points: 5, memo: 'Order 2', key: orderId });
    expect(await account(accountId)).toEqual({ balance: 10, held: 0 });
  });
});

describe('donating', () => {
  async function charity() {
    const [row] = await db()
      .insert(charities)
      .values({ slug: crypto.randomUUID(), name: 'Shelter', mission: 'Warm beds' })
      .returning();
    const id = row?.id ?? '';
    const [wallet] = await db().insert(pointsAccounts).values({ charityId: id }).returning();
    return { id, accountId: wallet?.id ?? '' };
  }

  it('moves points once per form, never more than there are, fifty at once', async () => {
    const officer = await makeCustomer(db(), { points: 1_000, role: 'officer' });
    const { id: charityId, accountId } = await charity();
    const give = (token: string) => donatePoints(db(), officer, { charityId, points: 100, token });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => give(`form-${index % 25}`)),
    );
    expect(await account(accountId)).toEqual({ balance: 1_000, held: 0 });
    expect(await account(officer.accountId)).toEqual({ balance: 0, held: 0 });
    expect(outcomes.some((one) => one.status === 'rejected')).toBe(true);
    expect(await ledger(accountId)).toBe(1_000);
  });

  it('does not touch what is held', async () => {
    const officer = await makeCustomer(db(), { points: 300 });
    await hold(officer.accountId, 250);
    const { id: charityId } = await charity();
    const donation = { charityId, points: 100, token: 'form-one' };
    await expect(donatePoints(db(), officer, donation)).rejects.toMatchObject({
      code: 'points.insufficient',
    });
    expect(await ledger(officer.accountId)).toBe(300);
  });

  it('refuses an unknown charity', async () => {
    const officer = await makeCustomer(db(), { points: 300 });
    const donation = { charityId: 'cha_none', points: 1, token: 'form-two' };
    await expect(donatePoints(db(), officer, donation)).rejects.toMatchObject({
      code: 'points.charity_unknown',
    });
  });
});

describe('the wallet', () => {
  it('shows balance, held and each entry with the balance it led to', async () => {
    const customer = await makeCustomer(db(), { points: 900 });
    const checkoutId = crypto.randomUUID();
    await hold(customer.accountId, 400, checkoutId);
    const wallet = await findWallet(db(), customer);
    expect(wallet).toMatchObject({ balance: 900, held: 400, spendable: 500 });
    expect(wallet?.heldUntil).toBeInstanceOf(Date);
    await transaction(db(), (tx) =>
      redeemPoints(tx, { checkoutId, orderId: 'o', memo: 'Order 3' }),
    );
    const { entries, total } = await listEntries(db(), customer.accountId, {
      limit: 10,
      offset: 0,
    });
    expect(total).toBe(2);
    expect(entries).toMatchObject([
      { kind: 'redeemed', points: -400, memo: 'Order 3', balance: 500 },
      { kind: 'granted', points: 900, balance: 900 },
    ]);
  });

  it('cannot go below zero even by hand', async () => {
    const { accountId } = await makeCustomer(db(), { points: 5 });
    const spend = sql`update ${pointsAccounts} set balance = balance - 6 where id = ${accountId}`;
    await expect(db().execute(spend)).rejects.toThrow();
  });
});
