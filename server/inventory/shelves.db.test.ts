import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import { makeBusiness, makeProduct } from '@/db/fixtures';
import { stock } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { commitStock, reserveStock } from './reservations';
import { moveStock, setThreshold } from './shelves';

let database: TestDatabase;
let db: Db;
let businessId: string;
let productId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  businessId = (await makeBusiness(db)).id;
  productId = (await makeProduct(db, { businessId, available: 10 })).id;
});
afterAll(() => closeBooks(database));

function move(quantity: number, token: string = crypto.randomUUID()) {
  const kind = quantity > 0 ? ('received' as const) : ('corrected' as const);
  return moveStock(db, { productId, businessId, kind, quantity, token, lowStockThreshold: 5 });
}

const set = (was: number | null, threshold: number | null) =>
  setThreshold(db, { productId, businessId, was, threshold, lowStockThreshold: 5 });

async function sell(quantity: number) {
  const [checkoutId, orderId] = [crypto.randomUUID(), crypto.randomUUID()];
  const lines = [{ productId, quantity }];
  await transaction(db, (tx) => reserveStock(tx, { checkoutId, lines, ttlSeconds: 600 }));
  await transaction(db, (tx) => commitStock(tx, { checkoutId, orderId, lowStockThreshold: 5 }));
}

async function told() {
  const { rows } = await db.execute<{ name: string; available: number }>(sql`
    select name, (data->>'available')::int as available from jobs.event
    where name in ('inventory.low', 'inventory.out_of_stock') and data->>'productId' = ${productId}
    order by received_at, name`);
  return rows.map(({ name, available }) => `${name} ${available}`);
}

it('tells that little is left when a business takes some away, once per supply', async () => {
  await move(-4);
  expect(await told()).toEqual([]);
  const token = crypto.randomUUID();
  await Promise.all([1, 2, 3].map(() => move(-1, token)));
  expect(await told()).toEqual(['inventory.low 5']);
  await move(-1);
  await sell(1);
  expect(await told()).toEqual(['inventory.low 5']);
  await move(-3);
  expect(await told()).toEqual(['inventory.low 5', 'inventory.out_of_stock 0']);
  await move(9);
  await move(-5);
  expect(await told()).toEqual(['inventory.low 5', 'inventory.out_of_stock 0', 'inventory.low 4']);
});

it('tells it once where many take at once, from the number that its business has set', async () => {
  await db.update(stock).set({ lowStockThreshold: 8 }).where(eq(stock.productId, productId));
  await Promise.all([...[1, 2, 3].map(() => move(-1)), sell(1), sell(1)]);
  expect((await told()).map((text) => text.split(' ')[0])).toEqual(['inventory.low']);
});

describe('another number from which it is low', () => {
  it('tells it where the shelf has no more than that, once for those who set it at once', async () => {
    await set(null, 9);
    expect(await told()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => set(9, 10)));
    await set(9, 10);
    expect(await told()).toEqual(['inventory.low 10']);
    await set(10, 20);
    await sell(1);
    expect(await told()).toEqual(['inventory.low 10']);
  });

  it('tells it anew after a lower one, whether pieces are taken or it is raised again', async () => {
    await set(null, 100);
    await set(100, null);
    await move(-4);
    expect(await told()).toEqual(['inventory.low 10']);
    await move(-1);
    await sell(1);
    expect(await told()).toEqual(['inventory.low 10', 'inventory.low 5']);
    await set(null, 3);
    await set(3, 4);
    expect(await told()).toEqual(['inventory.low 10', 'inventory.low 5', 'inventory.low 4']);
  });

  it('tells nothing that a sale, a supply or an empty shelf has told', async () => {
    await sell(5);
    await set(null, 8);
    expect(await told()).toEqual(['inventory.low 5']);
    await move(-5);
    await set(8, 90);
    expect(await told()).toEqual(['inventory.low 5', 'inventory.out_of_stock 0']);
    await move(91);
    await set(90, 91);
    expect(await told()).toHaveLength(3);
  });

  it('tells it once where pieces are sold at the same moment', async () => {
    await Promise.all([set(null, 8), ...[1, 2, 3].map(() => sell(1)), move(-1)]);
    expect((await told()).map((text) => text.split(' ')[0])).toEqual(['inventory.low']);
  });

  it('tells nothing where it is refused', async () => {
    await expect(set(4, 90)).rejects.toMatchObject({ code: 'inventory.threshold_changed' });
    const { id: other } = await makeBusiness(db);
    const foreign = { productId, businessId: other, was: null, threshold: 90 };
    await expect(setThreshold(db, { ...foreign, lowStockThreshold: 5 })).rejects.toMatchObject({
      code: 'inventory.threshold_changed',
    });
    expect(await told()).toEqual([]);
  });
});

it('tells nothing where the move is refused', async () => {
  await expect(move(-11)).rejects.toMatchObject({ code: 'inventory.too_few' });
  expect(await told()).toEqual([]);
});
