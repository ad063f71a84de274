import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from '../columns';
import { businesses } from './catalog';

/** How the last calls to a business went; the shop leaves it alone while its breaker is open. */
export const businessBreakers = pgTable('business_breakers', {
  businessId: text()
    .primaryKey()
    .references(() => businesses.id),
  /** In a row, the last ones. */
  failures: integer().notNull(),
  lastError: text().notNull(),
  /** Since when it is left alone; null where it is called. */
  openedAt: at(),
  /** From then on one call is let through to see. */
  probeAt: at(),
  /** Calls that were let through and failed, too. */
  probes: integer().notNull().default(0),
});

/** When a business that has asked for so many orders a minute may be told of the next. */
export const businessPaces = pgTable('business_paces', {
  businessId: text()
    .primaryKey()
    .references(() => businesses.id),
  nextAt: at().notNull(),
});
