import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products, stock } from '@/db/schema';
import { seedDemoShop } from '@/db/seed';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { type ListChoice, listProducts } from './list';
import { getProduct, listBusinesses, listCategories } from './queries';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoShop(database.db);
});
afterAll(() => database.drop());

function list(choice: Partial<ListChoice> = {}) {
  return listProducts(database.db, { cursor: 0, limit: 48, ...choice });
}

const slugs = async (choice: Partial<ListChoice>) =>
  (await list(choice)).products.map(({ slug }) => slug);

describe('the list', () => {
  it('shows everything, page by page, each product once', async () => {
    const seen: string[] = [];
    let cursor: number | null = 0;
    while (cursor !== null) {
      const page = await list({ cursor, limit: 10 });
      expect(page.total).toBe(48);
      seen.push(...page.products.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(48);
    expect(await list({ cursor: 480 })).toEqual({ products: [], total: 48, nextCursor: null });
  });

  it('begins with something of each business', async () => {
    const page = await list({ limit: 6 });
    expect(new Set(page.products.map(({ businessSlug }) => businessSlug)).size).toBe(6);
  });

  it('keeps to a category, a business, and what is affordable', async () => {
    const books = await list({ category: 'books' });
    expect(books.total).toBeGreaterThan(0);
    expect(new Set(books.products.map(({ categorySlug }) => categorySlug))).toEqual(
      new Set(['books']),
    );
    const bakery = await list({ business: 'hearth-and-crumb' });
    expect(bakery.total).toBe(8);
    expect(await list({ category: 'no-such', business: 'hearth-and-crumb' })).toMatchObject({
      total: 0,
    });
    const payable = await list({ payableWith: 1_000 });
    expect(payable.total).toBeGreaterThan(0);
    for (const { pricePoints, maxPointsPercent } of payable.products) {
      expect([pricePoints <= 1_000, maxPointsPercent]).toEqual([true, 100]);
    }
    expect((await list({ payableWith: 0 })).total).toBe(0);
  });

  it('sorts by price', async () => {
    const prices = (await list({ sort: 'price_low' })).products.map(({ priceCents }) => priceCents);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    const down = (await list({ sort: 'price_high' })).products.map(({ priceCents }) => priceCents);
    expect(down).toEqual([...prices].reverse());
  });

  it('leaves out what is no longer offered', async () => {
    await database.db.update(products).set({ isActive: false }).where(sql`slug = 'brass-bell'`);
    expect((await list()).total).toBe(47);
    await expect(getProduct(database.db, 'brass-bell')).rejects.toMatchObject({
      kind: 'not_found',
      code: 'catalog.product_not_found',
    });
    await database.db.update(products).set({ isActive: true }).where(sql`slug = 'brass-bell'`);
  });

  it('tells what is left: capped, low, sold out, held', async () => {
    const loaf = await getProduct(database.db, 'sourdough-loaf');
    expect(loaf).toMatchObject({ available: 99, isLow: false });
    const buns = await getProduct(database.db, 'cinnamon-buns');
    expect(buns).toMatchObject({ available: 3, isLow: true });
    expect(await getProduct(database.db, 'apple-galette')).toMatchObject({
      available: 0,
      isLow: false,
    });
    await database.db.update(stock).set({ available: 0 }).where(sql`product_id = ${buns.id}`);
    expect(await getProduct(database.db, 'cinnamon-buns')).toMatchObject({ available: 0 });
  });
});

describe('search', () => {
  it('finds words, parts of the last word, phrases and what is not excluded', async () => {
    expect((await slugs({ q: 'sourdough' }))[0]).toBe('sourdough-loaf');
    expect(await slugs({ q: 'croiss' })).toContain('butter-croissants');
    expect(await slugs({ q: 'brass be' })).toContain('brass-bell');
    expect(await slugs({ q: '"brass bell"' })).toContain('brass-bell');
    expect(await slugs({ q: 'bread -sourdough' })).not.toContain('sourdough-loaf');
    expect(await slugs({ q: 'CROISSANTS' })).toContain('butter-croissants');
  });

  it('takes nothing typed as no search', async () => {
    expect((await list({ q: ' \n ' })).total).toBe(48);
  });

  it.each([
    '🙂',
    '%',
    '_',
    "'; drop table products; --",
    '"',
    '"""',
    '-',
    '!!',
    '&|!():*<->',
    'a:*b',
    'the',
    'or or or',
    '-- or "',
    '\u0000null',
    '\ud800lone',
    'ﬁve ℌ ª ²',
    '日本語',
    'e\u0301'.repeat(300),
    'a '.repeat(5_000),
    'x'.repeat(10_000),
    '\\',
  ])('answers anything calmly (%$)', async (q) => {
    const page = await list({ q, category: 'books', payableWith: 100 });
    expect(page.total).toBeGreaterThanOrEqual(0);
    expect((await list({ q })).products.length).toBeLessThanOrEqual(48);
  });
});

describe('a product', () => {
  it('comes with its business, category and others of it that can be bought', async () => {
    const loaf = await getProduct(database.db, 'sourdough-loaf');
    expect(loaf).toMatchObject({
      business: { slug: 'hearth-and-crumb', city: 'Alder Falls' },
      category: { slug: 'bread-and-pastry' },
      weightGrams: 900,
    });
    expect(loaf.related.length).toBeGreaterThan(1);
    expect(loaf.related.length).toBeLessThanOrEqual(4);
    for (const card of loaf.related) {
      expect(card.categorySlug).toBe('bread-and-pastry');
      expect(card.slug).not.toBe('sourdough-loaf');
      expect(card.available).toBeGreaterThan(0);
    }
  });
});

describe('the shelves', () => {
  it('count what they hold', async () => {
    const categories = await listCategories(database.db);
    expect(categories.reduce((sum, { productCount }) => sum + productCount, 0)).toBe(48);
    expect(categories[0]?.slug).toBe('bread-and-pastry');
    const businesses = await listBusinesses(database.db);
    expect(businesses.map(({ productCount }) => productCount)).toEqual([8, 8, 8, 8, 8, 8]);
  });
});
