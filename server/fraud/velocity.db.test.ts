import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atOnce } from '@/db/client';
import { velocity } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import {
  countAtLimit,
  countTries,
  pruneVelocity,
  type Try,
  triesOf,
  uncountTries,
} from './velocity';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.delete(velocity));

const db = () => database.db;
const START = '2026-11-25T10:00:00.000Z';

function tryOf(subject: string, max: number): Try {
  const windowEnd = '2099-11-25T11:00:00.000Z';
  return { what: 'decline', subject, windowStart: START, windowEnd, max };
}

async function counts() {
  const rows = await db().select().from(velocity);
  return Object.fromEntries(rows.map(({ subject, count }) => [subject, count]));
}

const settled = async (work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).filter(({ status }) => status === 'fulfilled').length;

describe('counting', () => {
  it('never lets more than the limit through, however many come at once', async () => {
    const tries = [tryOf('email:a', 10)];
    const work = Array.from({ length: 200 }, () => countTries(db(), tries));
    expect(await settled(work)).toBe(10);
    expect(await counts()).toEqual({ 'email:a': 10 });
  });

  it('lets through as many as the strictest of the subjects allows, and counts no other', async () => {
    const tries = [tryOf('device:a', 7), tryOf('email:a', 20), tryOf('ip:a', 9)];
    const shuffled = (nth: number) => (nth % 2 ? tries : [...tries].reverse());
    const work = Array.from({ length: 200 }, (_, nth) => countTries(db(), shuffled(nth)));
    expect(await settled(work)).toBe(7);
    expect(await counts()).toEqual({ 'device:a': 7, 'email:a': 7, 'ip:a': 7 });
  });

  it('refuses with when to try again', async () => {
    await countTries(db(), [tryOf('email:a', 1)]);
    await expect(countTries(db(), [tryOf('email:a', 1)])).rejects.toMatchObject({
      kind: 'too_many',
      code: 'fraud.too_many_declines',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await expect(
      countTries(db(), [{ ...tryOf('email:a', 1), what: 'hold' }]),
    ).resolves.toBeUndefined();
  });

  it('begins anew with each window, and is of one transaction with what it allows', async () => {
    const one = { ...tryOf('email:a', 1), windowStart: '2026-11-25T11:00:00.000Z' };
    await countTries(db(), [tryOf('email:a', 1)]);
    await countTries(db(), [one]);
    const failing = atOnce(db(), (tx) => [
      countTries(tx, [tryOf('email:b', 1)]),
      tx.$client.query(`select refuse('no', '{}')`),
    ]);
    await expect(failing).rejects.toThrow('no');
    expect(await counts()).not.toHaveProperty('email:b');
  });

  it('is taken back, never below nothing, by many at once', async () => {
    const tries = [tryOf('email:a', 100), tryOf('device:a', 100)];
    for (let nth = 0; nth < 20; nth += 1) await countTries(db(), tries);
    const back = (nth: number) => (nth % 2 ? tries : [...tries].reverse());
    const work = Array.from({ length: 15 }, (_, nth) => uncountTries(db(), back(nth)));
    await Promise.all([...work, ...work.map(() => countTries(db(), [tryOf('ip:b', 100)]))]);
    expect(await counts()).toEqual({ 'email:a': 5, 'device:a': 5, 'ip:b': 15 });
    for (let nth = 0; nth < 8; nth += 1) await uncountTries(db(), back(nth));
    expect(await counts()).toMatchObject({ 'email:a': 0, 'device:a': 0 });
  });
});

describe('what is counted', () => {
  const at = new Date('2026-11-25T10:59:59.999Z');

  it('is each subject that is known, in the window of the moment', () => {
    const tries = triesOf({ email: 'a@example.com', device: 'd', ip: '::1' }, ['decline'], at);
    expect(tries.map(({ subject }) => subject.split(':')[0])).toEqual(['email', 'device', 'ip']);
    expect(tries[0]).toMatchObject({
      ...{ what: 'decline', max: 10 },
      ...{ windowStart: START, windowEnd: '2026-11-25T11:00:00.000Z' },
    });
    expect(triesOf({ email: 'a@example.com', device: null, ip: null }, ['decline'])).toHaveLength(
      1,
    );
  });

  it('allows a network address more where many may stand behind it', () => {
    const max = (what: 'checkout' | 'decline' | 'sign_up') =>
      triesOf({ email: 'a', ip: '::1' }, [what], at).map((one) => one.max);
    expect(max('checkout')).toEqual([60, 600]);
    expect(max('decline')).toEqual([10, 10]);
    expect(max('sign_up')).toEqual([20, 20]);
  });
});

describe('old windows', () => {
  it('are forgotten after a day, and only open ones say who is at the limit', async () => {
    const now = new Date();
    const who = { email: 'a@example.com' };
    const yesterday = new Date(now.getTime() - 25 * 3_600_000);
    await countTries(db(), triesOf(who, ['decline'], yesterday));
    for (let nth = 0; nth < 10; nth += 1) await countTries(db(), triesOf(who, ['decline'], now));
    await countTries(db(), triesOf({ email: 'b@example.com' }, ['decline'], now));
    expect(await countAtLimit(db(), now)).toEqual({ decline: 1 });
    expect(await pruneVelocity(db())).toBe(1);
    expect(await pruneVelocity(db())).toBe(0);
    expect(Object.keys(await counts())).toHaveLength(2);
  });
});
