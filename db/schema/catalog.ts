import { type SQL, sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
} from 'drizzle-orm/pg-core';
import { cents, createdAt, currency, id, points } from '../columns';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const productKind = pgEnum('product_kind', ['goods', 'service', 'voucher']);

export const businesses = pgTable('businesses', {
  id: id('business'),
  slug: text().notNull().unique(),
  name: text().notNull(),
  tagline: text().notNull(),
  description: text().notNull(),
  city: text().notNull(),
  email: text().notNull(),
  /** Path of the round mark under `public/`. */
  mark: text().notNull(),
  /** Name of the dispatch plugin that reaches this business. */
  plugin: text().notNull(),
  /** What that plugin asks to know; its own schema says what fits. */
  pluginSettings: jsonb().notNull().default({}),
  createdAt: createdAt(),
});

export const categories = pgTable('categories', {
  id: id('category'),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull(),
  position: integer().notNull(),
});

export const products = pgTable(
  'products',
  {
    id: id('product'),
    slug: text().notNull().unique(),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    categoryId: text()
      .notNull()
      .references(() => categories.id),
    kind: productKind().notNull(),
    name: text().notNull(),
    summary: text().notNull(),
    description: text().notNull(),
    image: text().notNull(),
    imageAlt: text().notNull(),
    priceCents: cents().notNull(),
    currency: currency(),
    /** Points that pay the whole price. */
    pricePoints: points().notNull(),
    /** The largest share of the price that points may pay, in percent. */
    maxPointsPercent: integer().notNull(),
    /** 0 for services and vouchers: nothing is sent. */
    weightGrams: integer().notNull().default(0),
    /** How long a voucher is good for, once it is issued; null: without end. */
    validMonths: integer(),
    isActive: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    search: tsvector().generatedAlwaysAs(
      (): SQL =>
        sql`setweight(to_tsvector('english', ${products.name}), 'A') || setweight(to_tsvector('english', ${products.summary}), 'B') || setweight(to_tsvector('english', ${products.description}), 'C')`,
    ),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.businessId),
    // One per order of the catalog, and only of what it shows: they count it, too.
    index('products_of_category').on(t.categoryId, t.position, t.id).where(sql`${t.isActive}`),
    index('products_by_position').on(t.position, t.id).where(sql`${t.isActive}`),
    index('products_by_price').on(t.priceCents, t.id).where(sql`${t.isActive}`),
    index('products_by_age').on(t.createdAt, t.id).where(sql`${t.isActive}`),
    index('products_by_name').on(t.name, t.id).where(sql`${t.isActive}`),
    index('products_search').using('gin', t.search),
    check('products_price', sql`${t.priceCents} >= 0 and ${t.pricePoints} >= 0`),
    check(
      'products_valid_months',
      sql`${t.validMonths} is null or (${t.kind} = 'voucher' and ${t.validMonths} between 1 and 120)`,
    ),
    check('products_share', sql`${t.maxPointsPercent} between 0 and 100`),
  ],
);
