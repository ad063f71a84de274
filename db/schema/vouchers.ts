import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { businesses, products } from './catalog';
import { orderLines, orders } from './order';

export const voucherState = pgEnum('voucher_state', ['issued', 'redeemed', 'void']);

/** One bought unit of a voucher, with the code that redeems it once (R1.6). */
export const vouchers = pgTable(
  'vouchers',
  {
    id: id('voucher'),
    /** As it is kept: capitals and digits, no dashes. In the clear, since its buyer has to read it. */
    code: text().notNull().unique(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    lineId: text()
      .notNull()
      .references(() => orderLines.id),
    /** Which of the line's units, from 1. */
    unit: integer().notNull(),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    productId: text()
      .notNull()
      .references(() => products.id),
    state: voucherState().notNull().default('issued'),
    /** Null: without end. */
    expiresAt: at(),
    createdAt: createdAt(),
    redeemedAt: at(),
    /** The user of the business who redeemed it. */
    redeemedBy: text(),
    voidedAt: at(),
  },
  (t) => [
    uniqueIndex('vouchers_once').on(t.lineId, t.unit),
    index('vouchers_of_order').on(t.orderId),
    index('vouchers_of_business')
      .on(t.businessId, t.redeemedAt)
      .where(sql`${t.state} = 'redeemed'`),
    check('vouchers_unit', sql`${t.unit} > 0`),
    check('vouchers_redeemed', sql`(${t.state} = 'redeemed') = (${t.redeemedAt} is not null)`),
  ],
);

/** Wrong codes that somebody has tried, by the hour: guessing comes to an end. */
export const voucherTries = pgTable(
  'voucher_tries',
  {
    userId: text().notNull(),
    hour: at().notNull(),
    tries: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hour] })],
);
