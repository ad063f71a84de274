import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { makeOrder } from '../checkout/fixtures';
import { cancelOrder } from '../order/undo';
import { admin, giveBack } from '../payables/testing';
import { countPlaced } from './count';
import { countReturned } from './count-returned';
import { countFigures } from './functions';
import { getSales } from './queries';
import { rebuildFigures } from './rebuild';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => closeBooks(database));

async function told(name = 'OrderPlacedIntegrationEvent') {
  const { rows } = await db.execute<{ id: string; data: unknown; ts: string }>(sql`
    select id, data, ts from jobs.event where name = ${name} order by ts`);
  return rows.map(({ id, data, ts }) => ({ id, data, ts: new Date(ts).getTime() }));
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

describe('what goes back', () => {
  let before: Awaited<ReturnType<typeof getSales>>;
  let cents: number;
  let points: number;

  beforeAll(async () => {
    const [part, canceled] = [await makeOrder(db), await makeOrder(db, { points: 500 })];
    const early = await makeOrder(db, { isCompleted: false });
    await countPlaced(db, await told());
    before = await getSales(db);
    const line = await lineOf(part.orderId);
    const lines = [{ lineId: line.id, quantity: 1 }];
    await giveBack(db, part.orderId, { by: 'lines', lines, restock: true });
    await giveBack(db, part.orderId, { by: 'amount', valueCents: 100 }, 'for the trouble');
    await cancelOrder(db, admin, { orderId: canceled.orderId, reason: 'a change of mind' });
    await cancelOrder(db, admin, { orderId: early.orderId, reason: 'before it was paid' });
    const { rows } = await db.execute<{ cents: string; points: string }>(sql`
      select sum(amount_cents) as cents, sum(points) as points from refunds`);
    [cents, points] = [Number(rows[0]?.cents), Number(rows[0]?.points)];
  });

  async function lineOf(orderId: string) {
    const { rows } = await db.execute<{ id: string; name: string }>(sql`
      select id, name from order_lines where order_id = ${orderId} and quantity = 2`);
    if (!rows[0]) throw new Error('no such line');
    return rows[0];
  }

  it('comes off once, whoever follows the log at once and again', async () => {
    await Promise.all(Array.from({ length: 6 }, () => countFigures(db)));
    await countFigures(db);
    const events = await told('order.given_back');
    expect(events).toHaveLength(3);
    await countReturned(db, [...events, ...events]);
    const now = await getSales(db);
    expect(points).toBeGreaterThan(500);
    for (const [bars, old] of [
      [now.hours, before.hours],
      [now.days, before.days],
    ] as const) {
      const sum = (pick: (bar: (typeof bars)[number]) => number) =>
        bars.reduce((total, bar) => total + pick(bar), 0);
      expect(sum((bar) => bar.returnedCents)).toBe(cents);
      expect(sum((bar) => bar.returnedPoints)).toBe(points);
      // What came in stays what it was: the two are told apart.
      expect(sum((bar) => bar.revenueCents)).toBe(old.reduce((all, b) => all + b.revenueCents, 0));
    }
  });

  it('takes the pieces out of what was sold most, but not those that stay', async () => {
    const pieces = ({ top }: typeof before) => top.reduce((sum, sold) => sum + sold.pieces, 0);
    const { top } = await getSales(db);
    expect(pieces(before)).toBe(9);
    expect(top.map((sold) => [sold.pieces, sold.subtotalCents])).toEqual([
      [2, 2_000],
      [2, 2_000],
      [1, 1_000],
      [1, 1_000],
      [1, 1_000],
    ]);
  });
});

it('makes the same figures anew from the events', async () => {
  await countFigures(db);
  const before = await figures();
  await rebuildFigures(db);
  expect(await figures()).toEqual(before);
  await db.execute(sql`update analytics_hours set orders = 99, revenue_cents = 1`);
  await db.execute(sql`delete from analytics_offerings`);
  await Promise.all([rebuildFigures(db), countFigures(db), rebuildFigures(db)]);
  expect(await figures()).toEqual(before);
});
