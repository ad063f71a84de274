import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at } from '../columns';

/** Events that are in the figures already: each is counted once. */
export const analyticsCounted = pgTable('analytics_counted', {
  key: text().primaryKey(),
  at: at().notNull(),
});

/** What was sold in each hour, as it was placed; made from events alone, so that it can be made anew. */
export const analyticsHours = pgTable('analytics_hours', {
  hour: at().primaryKey(),
  orders: integer().notNull(),
  revenueCents: bigint({ mode: 'number' }).notNull(),
  points: bigint({ mode: 'number' }).notNull(),
});

export const analyticsOfferings = pgTable(
  'analytics_offerings',
  {
    hour: at().notNull(),
    name: text().notNull(),
    businessName: text().notNull(),
    pieces: integer().notNull(),
    subtotalCents: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.hour, t.name, t.businessName] }), index().on(t.hour)],
);
