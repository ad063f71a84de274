import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { makeBusiness, makeProduct } from '@/db/fixtures';
import { stock, stockMovements } from '@/db/schema';
import { createTestDatabase, type TestDatabase, untilSomeoneWaits } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { commitStock, releaseStock, reserveStock, restockLines } from './reservations';

let database: TestDatabase;
let businessId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  businessId = (await makeBusiness(database.db)).id;
});
afterAll(() => closeBooks(database));

const db = () => database.db;

/** A product of which `available` were received. */
async function shelf(available: number) {
  const { id } = await makeProduct(db(), { businessId, available });
  return id;
}

async function left(productId: string) {
  const [row] = await db().select().from(stock).where(eq(stock.productId, productId));
  return row?.available;
}

async function reserve(productId: string, quantity = 1): Promise<string> {
  const checkoutId = crypto.randomUUID();
  const lines = [{ productId, quantity }];
  await transaction(db(), (tx) => reserveStock(tx, { checkoutId, lines, ttlSeconds: 600 }));
  return checkoutId;
}

const commit = (checkoutId: string) =>
  transaction(db(), (tx) =>
    commitStock(tx, { checkoutId, orderId: `order:${checkoutId}`, lowStockThreshold: 5 }),
  );

const events = async (productId: string) => {
  const { rows } = await db().execute<{ name: string }>(sql`
    select name from jobs.event where data ->> 'productId' = ${productId} order by received_at`);
  return rows.map((row) => row.name);
};

describe('a shelf', () => {
  it('is held, given back and sold, each once', async () => {
    const productId = await shelf(10);
    const [kept, dropped] = [await reserve(productId, 3), await reserve(productId, 2)];
    expect(await left(productId)).toBe(5);
    await Promise.all([1, 2, 3].map(() => releaseStock(db(), [dropped])));
    await Promise.all([1, 2, 3].map(() => commit(kept)));
    expect(await left(productId)).toBe(7);
    const movements = await db()
      .select({ quantity: stockMovements.quantity })
      .from(stockMovements)
      .where(eq(stockMovements.productId, productId));
    expect(movements.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(7);
  });

  it('gives no more than it has to fifty at once, and says how many are left', async () => {
    const productId = await shelf(7);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => reserve(productId, 2)),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(3);
    expect(await left(productId)).toBe(1);
    await expect(reserve(productId, 2)).rejects.toMatchObject({
      code: 'inventory.out_of_stock',
      details: { lines: [{ productId, wanted: 2, available: 1 }] },
    });
  });
});

it('what was given back while somebody waited for it is theirs', async () => {
  const productId = await shelf(1);
  const first = await reserve(productId);
  let second: Promise<string> | undefined;
  await transaction(db(), async (tx) => {
    await releaseStock(tx, [first]);
    second = reserve(productId);
    await untilSomeoneWaits(db());
  });
  await second;
  expect(await left(productId)).toBe(0);
});

describe('a sale', () => {
  it('tells once that a product is low, and once that it has run out, however many sell at once', async () => {
    const productId = await shelf(8);
    const held = await Promise.all(Array.from({ length: 4 }, () => reserve(productId, 1)));
    await Promise.all(held.map(commit));
    expect(await events(productId)).toEqual(['inventory.low']);
    const rest = await Promise.all([reserve(productId, 2), reserve(productId, 2)]);
    await Promise.all(rest.map(commit));
    expect(await events(productId)).toEqual(['inventory.low', 'inventory.out_of_stock']);
  });

  it('tells again after some came back', async () => {
    const productId = await shelf(1);
    const first = await reserve(productId);
    await commit(first);
    const lines = [{ productId, quantity: 1 }];
    await restockLines(db(), { orderId: `order:${first}`, lines, key: `back:${first}` });
    await commit(await reserve(productId));
    expect(await events(productId)).toEqual(['inventory.out_of_stock', 'inventory.out_of_stock']);
  });

  it('tells nothing where enough is left', async () => {
    const productId = await shelf(50);
    await commit(await reserve(productId));
    expect(await events(productId)).toEqual([]);
  });
});
