import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/db/ids';
import { mails, notifications } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Customer } from '../auth/actor';
import { kindOf } from './kinds';
import { NEWS } from './messages';
import { storeNews } from './notify';
import { listPreferences, setPreference } from './preferences';
import { addCustomer, arrival, posted } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const db = () => database.db;

/** An order of theirs arrives. Returns what they got of it, by channel. */
async function arrive(customer: Customer) {
  const data = arrival(customer);
  const id = newId('event');
  const mailId = await storeNews(db(), posted, { id, name: 'order.delivered', data });
  const bells = await db().select().from(notifications).where(eq(notifications.key, id));
  const letters = await db().select().from(mails).where(eq(mails.key, id));
  expect(letters.map((letter) => letter.id)).toEqual(mailId ? [mailId] : []);
  return { mail: letters.length, bell: bells.length };
}

describe('what people want to be told', () => {
  it('is everything, until they turn something off', async () => {
    const customer = await addCustomer(db());
    expect(await arrive(customer)).toEqual({ mail: 1, bell: 1 });
    const off = { kind: 'delivery', channel: 'mail', isOn: false } as const;
    await setPreference(db(), customer, off);
    await setPreference(db(), customer, off);
    expect(await arrive(customer)).toEqual({ mail: 0, bell: 1 });
    await setPreference(db(), customer, { ...off, channel: 'bell' });
    expect(await arrive(customer)).toEqual({ mail: 0, bell: 0 });
    await setPreference(db(), customer, { ...off, isOn: true });
    expect(await arrive(customer)).toEqual({ mail: 1, bell: 0 });
    expect(await listPreferences(db(), customer)).toEqual([
      { kind: 'orders', mail: { isOn: true, isFixed: true }, bell: true },
      { kind: 'delivery', mail: { isOn: true, isFixed: false }, bell: false },
      { kind: 'points', mail: { isOn: true, isFixed: false }, bell: true },
    ]);
  });

  it('cannot leave out the mail of what was paid, nor be about what is not theirs', async () => {
    const customer = await addCustomer(db());
    for (const refused of [
      { kind: 'orders', channel: 'mail', isOn: false },
      { kind: 'stock', channel: 'bell', isOn: false },
    ] as const) {
      await expect(setPreference(db(), customer, refused)).rejects.toMatchObject({
        code: 'notification.fixed',
      });
    }
  });

  it('has a kind for every message', () => {
    expect(Object.keys(kindOf).sort()).toEqual([...NEWS].sort());
  });
});
