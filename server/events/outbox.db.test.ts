import { afterAll, beforeAll, expect, it } from 'vitest';
import { atOnce, transaction } from '@/db/client';
import { outbox } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { ShopEvent } from './catalog';
import { record } from './outbox';

let database: TestDatabase;

// With an Inngest of its own the shop hands its events over from here.
beforeAll(async () => {
  process.env.INNGEST_DEV = '1';
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const completed = (orderId: string): ShopEvent => ({
  name: 'order.completed',
  id: `completed:${orderId}`,
  data: { orderId },
});

async function waiting() {
  const rows = await database.db.select().from(outbox).orderBy(outbox.id);
  return rows.map(({ id }) => id);
}

it('an event waits for the relay exactly when its transaction commits', async () => {
  const { db } = database;
  await transaction(db, async (tx) => {
    await record(tx, [completed('a')]);
    await record(tx, [completed('b')]);
  });
  await atOnce(db, (tx) => [record(tx, [completed('c')])]);
  const broken = transaction(db, async (tx) => {
    await record(tx, [completed('d')]);
    throw new Error('never mind');
  });
  await expect(broken).rejects.toThrow('never mind');
  expect(await waiting()).toEqual(['completed:a', 'completed:b', 'completed:c']);
});

it('an event told again waits once', async () => {
  await record(database.db, [completed('a')]);
  await transaction(database.db, (tx) => record(tx, [completed('a'), completed('a')]));
  expect(await waiting()).toHaveLength(3);
});

it('keeps data and time as they were told', async () => {
  const ts = Date.UTC(2030, 0, 2, 3, 4, 5, 678);
  await record(database.db, [{ ...completed('later'), ts }]);
  const rows = await database.db.select().from(outbox);
  expect(rows.find(({ id }) => id === 'completed:later')).toMatchObject({
    name: 'order.completed',
    data: { orderId: 'later' },
    ts: new Date(ts),
  });
});
