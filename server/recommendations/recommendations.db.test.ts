import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { categories, interactions, products, stock } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { getProduct } from '../catalog/queries';
import { computeRecommendations } from './compute';
import { gatherCarts, recordOrders, recordView } from './interactions';
import { listBesideCart, listForSubject } from './queries';

let database: TestDatabase;
let db: Db;
let businessId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  businessId = (await makeBusiness(db)).id;
});

afterAll(() => database.drop());

beforeEach(async () => {
  await db.delete(interactions);
  await db.update(products).set({ isActive: false });
});

const nobody = { userId: null, token: null };
const person = (userId: string) => ({ userId, token: null });

async function make(count: number, categoryId?: string) {
  const made = [];
  for (let index = 0; index < count; index += 1) {
    made.push(await makeProduct(db, { businessId, ...(categoryId ? { categoryId } : {}) }));
  }
  return made;
}

function bought(userId: string, ...productIds: string[]) {
  const lines = productIds.map((productId) => ({
    ...{ productId, name: 'x', quantity: 1, businessName: 'b', subtotalCents: 100 },
  }));
  const whom = { number: 'n', userId, email: 'e', fullName: 'f', currency: 'USD' };
  const figures = { subtotalCents: 1, discountCents: 0, shippingCents: 0, taxCents: 0, points: 0 };
  return {
    data: { orderId: `o-${userId}`, ...whom, ...figures, totalMoney: 1, lines },
    ts: Date.now(),
  };
}

const count = async () => db.$count(interactions);

describe('interactions', () => {
  it('are one row for each subject, product and kind, however often they are told', async () => {
    const [a, b] = await make(2);
    const events = [bought('usr_1', a?.id ?? '', b?.id ?? '')];
    await recordOrders(db, events);
    await recordOrders(db, events);
    for (let i = 0; i < 5; i += 1) await recordView(db, person('usr_1'), a?.id ?? '');
    expect(await count()).toBe(3);
    const customer = await makeCustomer(db);
    await fillCart(db, customer.userId, [{ productId: a?.id ?? '' }]);
    await gatherCarts(db);
    await gatherCarts(db);
    expect(await db.$count(interactions, eq(interactions.subject, customer.userId))).toBe(1);
  });

  it('are remembered of nobody unknown, of no draft, and of no more than 200 products', async () => {
    const [a] = await make(1);
    await recordView(db, nobody, a?.id ?? '');
    await recordView(db, { userId: null, token: 'made-up' }, a?.id ?? '');
    await recordView(db, person('usr_1'), 'prd_none');
    await db.update(products).set({ isActive: false });
    await recordView(db, person('usr_1'), a?.id ?? '');
    expect(await count()).toBe(0);
    await db
      .update(products)
      .set({ isActive: true })
      .where(eq(products.id, a?.id ?? ''));
    await db.execute(sql`insert into interactions
      select 'usr_1', 'prd_' || n, 'view', now() from generate_series(1, 200) n`);
    await recordView(db, person('usr_1'), a?.id ?? '');
    expect(await count()).toBe(200);
  });
});

describe('what people also chose', () => {
  it('comes first on the product page; then what is popular in the category', async () => {
    const id = 'cat_other';
    await db
      .insert(categories)
      .values({ id, slug: 'other', name: 'Other', description: 'x', position: 98 })
      .onConflictDoNothing();
    const [bread, butter] = await make(2);
    const [jam] = await make(1, id);
    const [loved] = await make(1);
    await recordOrders(db, [
      bought('usr_1', bread?.id ?? '', jam?.id ?? ''),
      bought('usr_2', bread?.id ?? '', jam?.id ?? ''),
      bought('usr_3', loved?.id ?? ''),
    ]);
    await computeRecommendations(db);
    const { related } = await getProduct(db, bread?.slug ?? '');
    expect(related.map((one) => [one.id, one.isAlsoChosen])).toEqual([
      [jam?.id, true],
      [loved?.id, false],
      [butter?.id, false],
    ]);
  });

  it('never shows what is sold out, a draft, or in the cart', async () => {
    const [bread, sold, draft, had, fine] = await make(5);
    const all = [bread, sold, draft, had, fine].map((one) => one?.id ?? '');
    await recordOrders(db, [bought('usr_1', ...all), bought('usr_2', ...all)]);
    await computeRecommendations(db);
    await db
      .update(stock)
      .set({ available: 0 })
      .where(eq(stock.productId, sold?.id ?? ''));
    await db
      .update(products)
      .set({ isActive: false })
      .where(eq(products.id, draft?.id ?? ''));
    const customer = await makeCustomer(db);
    await fillCart(db, customer.userId, [{ productId: had?.id ?? '' }]);
    const looker = person(customer.userId);
    const { related } = await getProduct(db, bread?.slug ?? '', looker);
    expect(related.map(({ id }) => id)).toEqual([fine?.id]);
    const beside = await listBesideCart(db, looker);
    expect(beside.products.map(({ id }) => id).sort()).toEqual([bread?.id, fine?.id].sort());
    const shown = (await listForSubject(db, looker)).products.map(({ id }) => id);
    for (const gone of [sold, draft, had]) expect(shown).not.toContain(gone?.id);
  });

  it('weighs what is newer more', async () => {
    const [bread, old, fresh] = await make(3);
    const ids = [bread, old, fresh].map((one) => one?.id ?? '');
    for (const user of ['usr_1', 'usr_2']) {
      await recordOrders(db, [bought(user, ...ids)]);
    }
    await db
      .update(interactions)
      .set({ at: sql`now() - interval '60 days'` })
      .where(eq(interactions.productId, old?.id ?? ''));
    await recordOrders(db, [bought('usr_3', ids[0] ?? '')]);
    await computeRecommendations(db);
    const { related } = await getProduct(db, bread?.slug ?? '');
    expect(related.map(({ id }) => id)).toEqual([fresh?.id, old?.id]);
  });
});

describe('for you', () => {
  it('is what goes with what somebody cares for and has not bought; else what is popular', async () => {
    const [bread, jam, tea] = await make(3);
    await recordOrders(db, [
      bought('usr_1', bread?.id ?? '', jam?.id ?? ''),
      bought('usr_2', bread?.id ?? ''),
      bought('usr_4', tea?.id ?? ''),
    ]);
    await computeRecommendations(db);
    const mine = await listForSubject(db, person('usr_2'));
    expect(mine.isPersonal).toBe(true);
    expect(mine.products[0]?.id).toBe(jam?.id);
    const theirs = await listForSubject(db, nobody);
    expect(theirs.isPersonal).toBe(false);
    expect(theirs.products.map(({ id }) => id)).toContain(bread?.id);
  });

  it('is the same when it is computed twice, or twice at once', async () => {
    const [bread, jam] = await make(2);
    await recordOrders(db, [bought('usr_1', bread?.id ?? '', jam?.id ?? '')]);
    const lists = async () =>
      (
        await db.execute(
          sql`select product_id, other_id, rank from recommended_pairs order by 1, 3`,
        )
      ).rows;
    await computeRecommendations(db);
    const first = await lists();
    expect(first).toHaveLength(2);
    await Promise.all([computeRecommendations(db), computeRecommendations(db)]);
    expect(await lists()).toEqual(first);
  });
});
