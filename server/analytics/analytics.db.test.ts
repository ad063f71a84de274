import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { makeOrder } from '../checkout/fixtures';
import { countPlaced, rebuildFigures } from './count';
import { getSales } from './queries';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

async function told() {
  const { rows } = await db.execute<{ data: unknown; ts: string }>(sql`
    select data, ts from jobs.event where name = 'OrderPlacedIntegrationEvent' order by ts`);
  return rows.map(({ data, ts }) => ({ data, ts: new Date(ts).getTime() }));
}

async function figures() {
  const hours = await db.execute(sql`select * from analytics_hours order by 1`);
  const offerings = await db.execute(sql`select * from analytics_offerings order by 1, 2, 3`);
  return { hours: hours.rows, offerings: offerings.rows };
}

it('counts each event once, however often and by however many at once', async () => {
  const orders = [await makeOrder(db, { quantities: [2, 1] }), await makeOrder(db, { points: 0 })];
  const events = await told();
  expect(events).toHaveLength(2);
  await Promise.all(Array.from({ length: 10 }, () => countPlaced(db, events)));
  for (const event of events) await countPlaced(db, [event, event]);
  const { hours, days, top } = await getSales(db);
  expect(hours).toHaveLength(24);
  expect(days).toHaveLength(7);
  const cents = orders.reduce((sum, { quote }) => sum + quote.totalCents, 0);
  for (const bars of [hours, days]) {
    const sum = (pick: (bar: (typeof bars)[number]) => number) =>
      bars.reduce((total, bar) => total + pick(bar), 0);
    expect(sum((bar) => bar.orders)).toBe(2);
    expect(sum((bar) => bar.revenueCents)).toBe(cents);
    expect(sum((bar) => bar.points)).toBe(900);
  }
  expect(top[0]).toMatchObject({ pieces: 2, subtotalCents: 2_000 });
  expect(top).toHaveLength(4);
});

it('makes the same figures anew from the events', async () => {
  await countPlaced(db, await told());
  const before = await figures();
  await rebuildFigures(db);
  expect(await figures()).toEqual(before);
  await db.execute(sql`update analytics_hours set orders = 99, revenue_cents = 1`);
  await db.execute(sql`delete from analytics_offerings`);
  await Promise.all([rebuildFigures(db), countPlaced(db, await told()), rebuildFigures(db)]);
  expect(await figures()).toEqual(before);
});
