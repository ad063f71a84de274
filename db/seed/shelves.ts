import { sql } from 'drizzle-orm';
import type { Tx } from '../client';
import * as schema from '../schema';
import { businesses } from './catalog/businesses';
import { categories } from './catalog/categories';
import { products } from './catalog/products';
import type { SeedProduct } from './catalog/types';

export const businessId = (slug: string) => `biz_${slug}`;
export const productId = (slug: string) => `prd_${slug}`;
const categoryId = (slug: string) => `cat_${slug}`;

/**
 * Businesses, categories and products as the lists say today; what was there under the same slug is
 * brought up to date. Stock is set once, when a product is new: `sold` is what history took of it.
 */
export async function fillShelves(tx: Tx, sold: ReadonlyMap<string, number>): Promise<void> {
  await putBusinesses(tx);
  await putCategories(tx);
  await putProducts(tx);
  const fresh = await tx
    .insert(schema.stock)
    .values(products.map(stockRow))
    .onConflictDoNothing()
    .returning({ productId: schema.stock.productId });
  const isFresh = new Set(fresh.map((row) => row.productId));
  const received = products
    .filter(({ slug }) => isFresh.has(productId(slug)))
    .map(({ slug, stock }) => ({
      id: `stm_received_${slug}`,
      productId: productId(slug),
      kind: 'received' as const,
      quantity: stock + (sold.get(slug) ?? 0),
      key: `received:${slug}`,
      createdAt: sql`now() - interval '90 days'`,
    }));
  if (received.length > 0) await tx.insert(schema.stockMovements).values(received);
}

async function putBusinesses(tx: Tx): Promise<void> {
  await tx
    .insert(schema.businesses)
    .values(businesses.map((business) => ({ ...business, id: businessId(business.slug) })))
    .onConflictDoUpdate({
      target: schema.businesses.slug,
      set: latest('name', 'tagline', 'description', 'city', 'email', 'mark'),
    });
}

async function putCategories(tx: Tx): Promise<void> {
  await tx
    .insert(schema.categories)
    .values(
      categories.map((category, position) => ({
        ...category,
        id: categoryId(category.slug),
        position,
      })),
    )
    .onConflictDoUpdate({
      target: schema.categories.slug,
      set: latest('name', 'description', 'position'),
    });
}

async function putProducts(tx: Tx): Promise<void> {
  await tx
    .insert(schema.products)
    .values(products.map(productRow))
    .onConflictDoUpdate({
      target: schema.products.slug,
      set: {
        ...latest('kind', 'name', 'summary', 'description', 'image', 'position'),
        businessId: sql`excluded.business_id`,
        categoryId: sql`excluded.category_id`,
        imageAlt: sql`excluded.image_alt`,
        priceCents: sql`excluded.price_cents`,
        pricePoints: sql`excluded.price_points`,
        maxPointsPercent: sql`excluded.max_points_percent`,
        weightGrams: sql`excluded.weight_grams`,
      },
    });
}

function productRow(product: SeedProduct) {
  const { business, category, stock: _, lowStockThreshold: __, ...shown } = product;
  return {
    ...shown,
    id: productId(product.slug),
    businessId: businessId(business),
    categoryId: categoryId(category),
    position: positionOf(product),
  };
}

/** The businesses take turns, so that the first page shows something of each. */
function positionOf(product: SeedProduct): number {
  const turn = businesses.findIndex(({ slug }) => slug === product.business);
  const own = products.filter(({ business }) => business === product.business).indexOf(product);
  return own * businesses.length + ((turn + own) % businesses.length);
}

function stockRow({ slug, stock, lowStockThreshold }: SeedProduct) {
  return {
    productId: productId(slug),
    available: stock,
    lowStockThreshold: lowStockThreshold ?? null,
  };
}

function latest<Column extends string>(...columns: Column[]) {
  return Object.fromEntries(
    columns.map((column) => [column, sql.raw(`excluded.${column}`)]),
  ) as Record<Column, ReturnType<typeof sql.raw>>;
}
