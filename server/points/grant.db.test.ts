import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import { pointsAccounts } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { admin } from '../checkout/fixtures';
import { grantByAdmin } from './grant';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;

async function balanceOf(accountId: string) {
  const [account] = await db()
    .select()
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, accountId));
  return account?.balance;
}

async function toldOf(userId: string) {
  const { rows } = await db().execute(sql`
    select data from jobs.event where name = 'points.granted' and data->>'userId' = ${userId}`);
  return rows.map(({ data }) => data);
}

describe('points granted by an admin', () => {
  it('are there at once, and their owner hears what for', async () => {
    const { accountId, userId, email, name } = await makeCustomer(db());
    await grantByAdmin(db(), admin, {
      ...{ accountId, points: 500, reason: 'Reading hours', token: 'grant-1' },
    });
    expect(await balanceOf(accountId)).toBe(500);
    expect(await toldOf(userId)).toEqual([
      { points: 500, reason: 'Reading hours', charity: null, userId, email, fullName: name },
    ]);
  });

  it('are given once however often the form is sent', async () => {
    const { accountId, userId } = await makeCustomer(db());
    const grant = { accountId, points: 70, reason: 'Twice pressed', token: 'grant-2' };
    await Promise.all(Array.from({ length: 50 }, () => grantByAdmin(db(), admin, grant)));
    expect(await balanceOf(accountId)).toBe(70);
    expect(await toldOf(userId)).toHaveLength(1);
    await grantByAdmin(db(), admin, { ...grant, token: 'grant-3' });
    expect(await balanceOf(accountId)).toBe(140);
  });

  it('need a wallet of somebody', async () => {
    const [issued] = await db()
      .select()
      .from(pointsAccounts)
      .where(eq(pointsAccounts.system, 'issued'));
    for (const accountId of ['pta_none', issued?.id ?? '']) {
      const refused = grantByAdmin(db(), admin, {
        ...{ accountId, points: 5, reason: 'Nobody', token: 'grant-4' },
      });
      await expect(refused).rejects.toMatchObject({ code: 'points.account_unknown' });
    }
  });
});
