import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from '../columns';

/** Events that are in the figures already: each is counted once. */
export const analyticsCounted = pgTable('analytics_counted', {
  key: text().primaryKey(),
  at: at().notNull(),
});

/**
 * What was sold in each hour, as it was placed, and what went back in it, whenever that was sold; made from
 * events alone, so that it can be made anew.
 */
export const analyticsHours = pgTable('analytics_hours', {
  hour: at().primaryKey(),
  orders: integer().notNull(),
  revenueCents: bigint({ mode: 'number' }).notNull(),
  points: bigint({ mode: 'number' }).notNull(),
  returnedCents: bigint({ mode: 'number' }).notNull().default(0),
  returnedPoints: bigint({ mode: 'number' }).notNull().default(0),
});

export const analyticsOfferings = pgTable(
  'analytics_offerings',
  {
    hour: at().notNull(),
    name: text().notNull(),
    businessName: text().notNull(),
    pieces: integer().notNull(),
    subtotalCents: bigint({ mode: 'number' }).notNull(),
    returnedPieces: integer().notNull().default(0),
    /** Of the subtotal, not of what was paid for it. */
    returnedCents: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.hour, t.name, t.businessName] }), index().on(t.hour)],
);
