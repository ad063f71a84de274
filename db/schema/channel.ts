import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { businesses } from './catalog';
import { dispatches } from './dispatch';

/** The code on an order sheet, by which a dispatch is found again when its business calls. */
export const sheetCodes = pgTable('sheet_codes', {
  /** Six letters and digits that cannot be mistaken; never given out twice. */
  code: text().primaryKey(),
  dispatchId: text()
    .notNull()
    .unique()
    .references(() => dispatches.id),
  createdAt: createdAt(),
});

/** Links of an order mail that were used: each counts once. */
export const usedAnswerLinks = pgTable(
  'used_answer_links',
  {
    dispatchId: text()
      .notNull()
      .references(() => dispatches.id),
    /** 'confirm', 'decline' or 'ship'. */
    purpose: text().notNull(),
    usedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.dispatchId, t.purpose] })],
);

/** What a business told an admin by telephone. */
export const calls = pgTable(
  'calls',
  {
    id: id('call'),
    dispatchId: text()
      .notNull()
      .references(() => dispatches.id),
    /** The answer as it was recorded: 'confirmed', 'declined' with its reason, … */
    answer: jsonb().$type<{ type: string } & Record<string, unknown>>().notNull(),
    adminId: text().notNull(),
    adminName: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('calls_of_dispatch').on(t.dispatchId, t.createdAt)],
);

/** How many test orders were sent for a business in a window of time. */
export const testOrderCounts = pgTable(
  'test_order_counts',
  {
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    windowStart: at().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.windowStart] })],
);
