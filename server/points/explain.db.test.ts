import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { makeCustomer } from '@/db/fixtures';
import { charities, pointsAccounts } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { createCaller } from '../trpc/root';
import { donatePoints } from './donate';
import { expirePoints } from './expire-points';
import { explainAccount, explainBalance } from './explain';
import { holdPoints } from './ledger';
import { returnPoints } from './return-points';
import { grant, spend } from './testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;

async function busyWallet() {
  const customer = await makeCustomer(db());
  const { accountId } = customer;
  await grant(db(), accountId, 1_000, 400);
  await grant(db(), accountId, 300, 40);
  await grant(db(), accountId, 50, null);
  await grant(db(), accountId, 20, -1);
  await expirePoints(db());
  const orderId = await spend(db(), accountId, 500);
  await returnPoints(db(), { orderId, points: 100, memo: 'Order', key: crypto.randomUUID() });
  const [charity] = await db()
    .insert(charities)
    .values({ slug: crypto.randomUUID(), name: 'Shelter', mission: 'Warm beds' })
    .returning();
  const charityId = charity?.id ?? '';
  await db().insert(pointsAccounts).values({ charityId });
  await donatePoints(db(), customer, { charityId, points: 70, token: crypto.randomUUID() });
  const checkoutId = crypto.randomUUID();
  await transaction(db(), (tx) =>
    holdPoints(tx, { checkoutId, accountId, points: 80, ttlSeconds: 600 }),
  );
  return { customer, checkoutId, charityId };
}

const sum = (parts: readonly { points: number }[]) =>
  parts.reduce((total, { points }) => total + points, 0);

describe('explaining a balance', () => {
  it('says what came and went, what is held, and until when the rest lasts; all of it adds up', async () => {
    const { customer, checkoutId, charityId } = await busyWallet();
    const found = await explainBalance(db(), customer);
    expect(found).toMatchObject({ owner: 'Ada Fixture', balance: 880, held: 80, spendable: 800 });
    expect(found?.causes).toEqual([
      { cause: 'granted', points: 1_370, count: 4 },
      { cause: 'returned', points: 100, count: 1 },
      { cause: 'expired', points: -20, count: 1 },
      { cause: 'donated', points: -70, count: 1 },
      { cause: 'redeemed', points: -500, count: 1 },
    ]);
    expect(found?.holds).toMatchObject([{ checkoutId, orderNumber: null, points: 80 }]);
    expect(found?.lots.map(({ points }) => points)).toEqual([830, 50]);
    expect(found?.lots.at(-1)?.expiresAt).toBeNull();
    expect([sum(found?.causes ?? []), sum(found?.lots ?? [])]).toEqual([880, 880]);
    const [wallet] = await db()
      .select()
      .from(pointsAccounts)
      .where(eq(pointsAccounts.charityId, charityId));
    const other = await explainAccount(db(), wallet?.id ?? '');
    expect(other.causes).toEqual([{ cause: 'received', points: 70, count: 1 }]);
  });

  it('is for its owner and for admins alone', async () => {
    const { customer } = await busyWallet();
    const { accountId, email } = customer;
    const as = (role: 'civilian' | 'admin' | 'business') =>
      createCaller({ db: db(), viewer: { ...customer, role }, cartToken: null });
    const admin = as('admin').adminPoints;
    expect(await admin.find({ q: email.toUpperCase() })).toEqual([
      { accountId, owner: 'Ada Fixture', email, balance: 880, held: 80 },
    ]);
    expect(await admin.explain({ accountId })).toMatchObject({ balance: 880 });
    expect((await admin.entries({ accountId })).total).toBe(8);
    for (const role of ['civilian', 'business'] as const) {
      const refused = { cause: { code: 'auth.admin_only' } };
      await expect(as(role).adminPoints.find({})).rejects.toMatchObject(refused);
      await expect(as(role).adminPoints.explain({ accountId })).rejects.toMatchObject(refused);
      await expect(as(role).adminPoints.entries({ accountId })).rejects.toMatchObject(refused);
    }
    const guest = createCaller({ db: db(), viewer: null, cartToken: null });
    await expect(guest.points.explain()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('knows neither other wallets nor the shop’s own', async () => {
    await makeCustomer(db());
    const unknown = { code: 'points.wallet_unknown' };
    await expect(explainAccount(db(), 'pta_none')).rejects.toMatchObject(unknown);
    await expect(explainAccount(db(), 'pta_issued')).rejects.toMatchObject(unknown);
  });
});
