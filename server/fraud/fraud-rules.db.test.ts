import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import { fraudRules, users } from '@/db/schema';
import { ensureFraudRules } from '@/db/seed/system';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { createCaller } from '../trpc/root';
import { activeRules } from './fraud-rules';

let database: TestDatabase;
let admin: Viewer;
beforeAll(async () => {
  database = await createTestDatabase();
  const { userId, email, name } = await makeCustomer(database.db);
  await database.db.update(users).set({ role: 'admin' }).where(eq(users.id, userId));
  admin = { userId, email, name, role: 'admin', charityId: null, businessId: null };
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(fraudRules);
});

const as = (viewer: Viewer | null) =>
  createCaller({ db: database.db, viewer, cartToken: null }).fraud;

const large = {
  kind: 'amount',
  threshold: 20_000,
  action: 'review',
  isActive: true,
  note: 'Worth a look',
} as const;

describe('the rules', () => {
  it('are added, changed and switched off, and say by whom', async () => {
    const { id } = await as(admin).addRule(large);
    expect(await activeRules(database.db)).toEqual([
      { kind: 'amount', threshold: 20_000, action: 'review' },
    ]);
    await as(admin).changeRule({ id, ...large, threshold: 30_000, action: 'block' });
    expect(await activeRules(database.db)).toEqual([
      { kind: 'amount', threshold: 30_000, action: 'block' },
    ]);
    await as(admin).changeRule({ id, ...large, isActive: false });
    expect(await activeRules(database.db)).toEqual([]);
    expect(await as(admin).rules()).toEqual([
      expect.objectContaining({ id, ...large, isActive: false, updatedByName: 'Ada Fixture' }),
    ]);
  });

  it('come with the shop, and stay as an admin has left them', async () => {
    await ensureFraudRules(database.db);
    const [first, ...others] = await as(admin).rules();
    if (!first) throw new Error('no rule');
    expect(others).toHaveLength(5);
    const { updatedAt: _, updatedByName, ...rule } = first;
    expect(updatedByName).toBeNull();
    await as(admin).changeRule({ ...rule, isActive: false });
    await ensureFraudRules(database.db);
    expect((await as(admin).rules())[0]).toMatchObject({ id: rule.id, isActive: false });
  });

  it.each([
    [{ ...large, threshold: 0 }, 'request.invalid'],
    [{ ...large, threshold: -1 }, 'request.invalid'],
    [{ ...large, threshold: 1.5 }, 'request.invalid'],
    [{ ...large, threshold: Number.NaN }, 'request.invalid'],
    [{ ...large, threshold: 1e12 }, 'request.invalid'],
    [{ ...large, note: 'x'.repeat(301) }, 'request.invalid'],
    [{ ...large, kind: 'weather' }, 'request.invalid'],
    [{ ...large, action: 'jail' }, 'request.invalid'],
    [{ ...large, updatedBy: 'somebody' }, 'request.invalid'],
    [{ ...large, threshold: null }, 'fraud.threshold_required'],
    [{ ...large, kind: 'country_mismatch' }, 'fraud.threshold_unused'],
  ])('refuse %j', async (input, code) => {
    const refused = as(admin).addRule(input as typeof large);
    if (code === 'request.invalid')
      await expect(refused).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    else await expect(refused).rejects.toMatchObject({ cause: { code } });
    expect(await as(admin).rules()).toEqual([]);
  });

  it('that do not exist are not changed', async () => {
    await expect(as(admin).changeRule({ id: 'frl_none', ...large })).rejects.toMatchObject({
      cause: { code: 'fraud.rule_not_found' },
    });
  });

  it('are for admins alone', async () => {
    for (const viewer of [null, { ...admin, role: 'civilian' as const }]) {
      const shop = as(viewer);
      const calls = [
        shop.rules(),
        shop.addRule(large),
        shop.changeRule({ id: 'frl_0', ...large }),
        shop.verdicts({}),
        shop.limits(),
      ];
      const code = viewer ? 'FORBIDDEN' : 'UNAUTHORIZED';
      for (const call of calls) await expect(call).rejects.toMatchObject({ code });
    }
  });

  it('stand beside the limits', async () => {
    expect(await as(admin).limits()).toContainEqual({
      ...{ what: 'decline', max: 10, maxOfIp: 10, windowSeconds: 3_600, atLimit: 0 },
    });
  });
});
