import {
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { at } from '../columns';

export const interactionKind = pgEnum('interaction_kind', ['view', 'cart', 'order']);

/**
 * The last time somebody looked at, wanted or bought a product. `subject` is a user, or the cart of a
 * visitor. One row for each kind: a repeat only makes it newer.
 */
export const interactions = pgTable(
  'interactions',
  {
    subject: text().notNull(),
    productId: text().notNull(),
    kind: interactionKind().notNull(),
    at: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.productId, t.kind] }), index().on(t.at)],
);

/** What people who chose a product also chose, the best first; computed anew by a function. */
export const recommendedPairs = pgTable(
  'recommended_pairs',
  {
    productId: text().notNull(),
    otherId: text().notNull(),
    rank: integer().notNull(),
    score: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.rank] })],
);

/** What somebody may like, the best first. */
export const recommendedFor = pgTable(
  'recommended_for',
  {
    subject: text().notNull(),
    productId: text().notNull(),
    rank: integer().notNull(),
    score: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.rank] })],
);

/** What is wanted most in each category at present: what stands in where nothing better is known. */
export const recommendedPopular = pgTable(
  'recommended_popular',
  {
    categoryId: text().notNull(),
    rank: integer().notNull(),
    productId: text().notNull(),
    score: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.categoryId, t.rank] })],
);
