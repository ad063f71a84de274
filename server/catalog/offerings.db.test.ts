import { existsSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import { makeBusiness, makeProduct } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { products, stockMovements } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { closeBooks } from '../books/testing';
import { reserveStock } from '../inventory/reservations';
import { createCallerFactory, router } from '../trpc/init';
import { offeringRouter } from './offering-router';
import { PICTURES } from './pictures';
import { getProduct } from './queries';

const createCaller = createCallerFactory(router({ offering: offeringRouter }));

let database: TestDatabase;
let db: Db;
let own: ReturnType<typeof as>;
let businessId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  const member = await someone();
  businessId = member.businessId ?? '';
  own = as(member);
  // Its category is the one that offerings are put into below.
  await makeProduct(db, { businessId, name: 'The first one' });
});
afterAll(() => closeBooks(database));

async function someone(): Promise<Viewer> {
  const { id } = await makeBusiness(db);
  const [userId, email] = [newId('user'), 'bo@example.com'];
  return { userId, email, name: 'Bo', role: 'business', charityId: null, businessId: id };
}

function as(viewer: Viewer | null) {
  return createCaller({ db, viewer, cartToken: null }).offering;
}

const fields = {
  kind: 'goods' as const,
  categoryId: 'cat_fixture',
  name: 'Rye loaf',
  summary: 'Dark, sour and dense.',
  description: 'Baked on Fridays.\nKeeps for a week.',
  image: '/art/sourdough-loaf.svg',
  imageAlt: 'A loaf',
  priceCents: 950,
  pricePoints: 900,
  maxPointsPercent: 50,
  weightGrams: 800,
};
const draft = { fields, available: 12, lowStockThreshold: 3, isActive: false };

describe('a new offering', () => {
  it('is a draft that no one sees, until it is published', async () => {
    const { id, slug } = await own.create(draft);
    expect(slug).toMatch(/^rye-loaf/);
    await expect(getProduct(db, slug)).rejects.toMatchObject({ kind: 'not_found' });
    await Promise.all([1, 2].map(() => own.publish({ productId: id, isActive: true })));
    expect(await getProduct(db, slug)).toMatchObject({ priceCents: 950, available: 12 });
    expect(await own.publish({ productId: id, isActive: false })).toMatchObject({
      isActive: false,
    });
    await expect(getProduct(db, slug)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is made once by a form that is sent many times at once', async () => {
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => own.create(draft)));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(
      own.create({ ...draft, fields: { ...fields, name: 'RYE LOAF' } }),
    ).rejects.toMatchObject({
      cause: { code: 'catalog.name_taken', details: { fields: [{ field: 'name' }] } },
    });
    expect((await own.counts()).all).toBe(2);
  });

  it('has an address of its own where others have the name', async () => {
    const members = await Promise.all([someone(), someone()]);
    const made = await Promise.all([own, ...members.map(as)].map((one) => one.create(draft)));
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(3);
  });

  it('opens its shelf with a movement that explains it', async () => {
    const { id, movements } = await own.create(draft);
    expect(movements).toMatchObject([{ kind: 'received', quantity: 12 }]);
    const empty = await own.create({
      ...{ ...draft, fields: { ...fields, name: 'Spelt loaf' } },
      ...{ available: 0, lowStockThreshold: null, isActive: true },
    });
    expect(empty).toMatchObject({ available: 0, isLow: true, movements: [] });
    expect((await own.list({ show: 'low' })).offerings.map((one) => one.id)).not.toContain(id);
    expect((await own.list({ show: 'low' })).offerings.map((one) => one.id)).toContain(empty.id);
  });

  it.each([
    ['name', ' a ', /two letters/],
    ['name', 'a\u202eb', /cannot be shown/],
    ['name', 'a'.repeat(81), /At most 80/],
    ['summary', 'short', /ten letters/],
    ['description', 'short', /twenty/],
    ['image', '/art/og.svg', /Choose a picture/],
    ['image', 'https://elsewhere.example/a.svg', /Choose a picture/],
    ['imageAlt', '', /what the picture shows/],
    ['priceCents', 0, /\$0\.01/],
    ['priceCents', -1, /\$0\.01/],
    ['priceCents', 1.5, /\$0\.01/],
    ['priceCents', Number.NaN, /\$0\.01/],
    ['priceCents', 1e12, /\$10,000/],
    ['pricePoints', 0, /whole number of points/],
    ['maxPointsPercent', 9, /10 to 100/],
    ['maxPointsPercent', 101, /10 to 100/],
    ['weightGrams', 0, /Goods weigh/],
    ['validMonths', 24, /Only vouchers/],
    ['kind', 'food', /Choose what it is/],
    ['categoryId', 'cat_none', /one of the categories/],
    ['businessId', 'biz_other', /./],
  ])('is refused with the %s %j', async (field, value, message) => {
    const wrong = { ...draft, fields: { ...fields, [field]: value } };
    await expect(own.create(wrong)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(message),
    });
    expect((await own.counts()).all).toBe(1);
  });

  it('that is a voucher says for how many months it is good, or for ever', async () => {
    const voucher = { ...fields, kind: 'voucher' as const, weightGrams: 0 };
    const { id: productId, revision } = await own.create({
      ...draft,
      fields: { ...voucher, validMonths: 24 },
    });
    expect(await own.get({ productId })).toMatchObject({ validMonths: 24 });
    const change = (validMonths: number | null) =>
      own.change({ productId, revision, fields: { ...voucher, validMonths } });
    for (const months of [0, -1, 1.5, 121, 1e12, Number.NaN]) {
      await expect(change(months)).rejects.toMatchObject({
        message: expect.stringMatching(/months from 1 to 120/),
      });
    }
    expect(await change(null)).toMatchObject({ validMonths: null });
  });

  it('may wear any picture there is', () => {
    expect(PICTURES.length).toBeGreaterThan(40);
    for (const { image } of PICTURES) expect(existsSync(`public${image}`), image).toBe(true);
  });
});

describe('changing an offering', () => {
  it('tells whoever comes second, and overwrites nothing', async () => {
    const { id: productId, revision } = await own.create(draft);
    const change = (priceCents: number) =>
      own.change({ productId, revision, fields: { ...fields, priceCents } });
    const both = await Promise.allSettled([change(1_000), change(1_100)]);
    const [won, lost] = both.sort((a, b) => a.status.localeCompare(b.status));
    expect(won).toMatchObject({ status: 'fulfilled' });
    expect(lost).toMatchObject({ reason: { cause: { code: 'catalog.offering_changed' } } });
    const now = await own.get({ productId });
    expect(won).toMatchObject({ value: { priceCents: now.priceCents, revision: now.revision } });
    const again = { ...fields, priceCents: now.priceCents };
    expect(await own.change({ productId, revision, fields: again })).toEqual(now);
    const next = { productId, revision: now.revision, fields: { ...again, name: 'Rye' } };
    expect(await own.change(next)).toMatchObject({ name: 'Rye', slug: now.slug });
  });

  it('gives it no name that another of them has, also where both are named at once', async () => {
    const { id: productId, revision } = await own.create(draft);
    const spelt = await own.create({ ...draft, fields: { ...fields, name: 'Spelt loaf' } });
    const name = (one: { id: string; revision: string }, wanted: string) => {
      const written = { ...fields, name: wanted };
      return own.change({ productId: one.id, revision: one.revision, fields: written });
    };
    await expect(name(spelt, 'rye LOAF')).rejects.toMatchObject({
      cause: { code: 'catalog.name_taken', details: { fields: [{ field: 'name' }] } },
    });
    expect(await own.get({ productId: spelt.id })).toMatchObject({ name: 'Spelt loaf' });
    const both = [name({ id: productId, revision }, 'The same'), name(spelt, 'The same')];
    const named = await Promise.allSettled(both);
    expect(named.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const kept = await own.get({ productId });
    expect(await name(kept, kept.name.toUpperCase())).toMatchObject({
      name: kept.name.toUpperCase(),
    });
    const other = as(await someone());
    expect(await other.create(draft)).toMatchObject({ name: 'Rye loaf' });
  });

  it('leaves its kind and its owner as they are', async () => {
    const { id: productId, revision } = await own.create(draft);
    const service = { ...fields, kind: 'service' as const, weightGrams: 0 };
    await expect(own.change({ productId, revision, fields: service })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const [row] = await db.select().from(products).where(eq(products.id, productId));
    expect(row).toMatchObject({ kind: 'goods', businessId });
  });
});

describe('the stock of an offering', () => {
  const move = (productId: string, quantity: number, token = crypto.randomUUID()) =>
    own.moveStock({ productId, kind: 'corrected', quantity, token });

  it('moves by the difference, once per token, with a movement each', async () => {
    const { id: productId } = await own.create(draft);
    const token = crypto.randomUUID();
    await Promise.all([1, 2, 3].map(() => move(productId, -12, token)));
    expect(await move(productId, -12, token)).toMatchObject({ available: 0 });
    await own.moveStock({ productId, kind: 'received', quantity: 5, token: crypto.randomUUID() });
    const rows = await db
      .select()
      .from(stockMovements)
      .where(eq(stockMovements.productId, productId));
    expect(rows.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['received', 12],
      ['corrected', -12],
      ['received', 5],
    ]);
  });

  it('gives no more than it has to twenty at once, nor what shoppers hold', async () => {
    const { id: productId } = await own.create(draft);
    const lines = [{ productId, quantity: 5 }];
    await transaction(db, (tx) =>
      reserveStock(tx, { checkoutId: crypto.randomUUID(), lines, ttlSeconds: 600 }),
    );
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => move(productId, -2)));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(move(productId, -2)).rejects.toMatchObject({
      cause: { code: 'inventory.too_few', details: { available: 1 } },
    });
  });

  it.each([
    ['nothing', { quantity: 0 }],
    ['a part of a piece', { quantity: 1.5 }],
    ['too much', { quantity: 100_001 }],
    ['fewer than none received', { kind: 'received' as const, quantity: -1 }],
    ['another business’s word', { kind: 'sold' as never }],
  ])('is not moved by %s', async (_, wrong) => {
    const { id: productId } = await own.create(draft);
    const input = { productId, kind: 'corrected' as const, quantity: 1, token: 't', ...wrong };
    await expect(own.moveStock(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is low from the number that was set, which the second is told of', async () => {
    const { id: productId } = await own.create(draft);
    const set = (was: number | null, to: number | null) =>
      own.setThreshold({ productId, was, threshold: to });
    expect(await set(3, 12)).toMatchObject({ lowStockThreshold: 12, isLow: true });
    expect(await set(3, 12)).toMatchObject({ lowStockThreshold: 12 });
    await expect(set(3, 4)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await set(12, null)).toMatchObject({ lowStockThreshold: null, isLow: false });
  });
});

it('is of no use to others', async () => {
  const { id: productId, revision } = await own.create(draft);
  const stranger = as(await someone());
  const attempts = [
    () => stranger.get({ productId }),
    () => stranger.change({ productId, revision, fields: { ...fields, priceCents: 1 } }),
    () => stranger.publish({ productId, isActive: true }),
    () => stranger.moveStock({ productId, kind: 'received', quantity: 1, token: 't' }),
    () => stranger.setThreshold({ productId, was: 3, threshold: 9 }),
  ];
  for (const attempt of attempts)
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await stranger.list({})).offerings).toEqual([]);
  expect(await own.get({ productId })).toMatchObject({ revision, isActive: false, available: 12 });
  await expect(as(null).list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  const shopper = as({ ...(await someone()), role: 'civilian', businessId: null });
  await expect(shopper.create(draft)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
