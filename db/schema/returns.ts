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
import { businesses } from './catalog';
import { orderLines, orders } from './order';

export const returnState = pgEnum('return_state', [
  'requested',
  'approved',
  'rejected',
  'received',
  'withdrawn',
]);

/** What a shopper sends back of one order to one business. */
export const returns = pgTable(
  'returns',
  {
    id: id('return'),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    state: returnState().notNull().default('requested'),
    /** Made by the client once per form: the same one again is the same return. */
    token: text().notNull(),
    reason: text().notNull(),
    note: text(),
    /** Why it was rejected. */
    rejection: text(),
    refundId: text(),
    createdAt: createdAt(),
    answeredAt: at(),
    receivedAt: at(),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('returns_once').on(t.orderId, t.businessId, t.token),
    index('returns_of_business').on(t.businessId, t.createdAt),
    // For the sweeper: what was done lately.
    index('returns_touched').on(t.updatedAt),
    index('returns_open').on(t.createdAt).where(sql`${t.state} in ('requested', 'approved')`),
  ],
);

export const returnLines = pgTable(
  'return_lines',
  {
    returnId: text()
      .notNull()
      .references(() => returns.id),
    lineId: text()
      .notNull()
      .references(() => orderLines.id),
    quantity: integer().notNull(),
    /** How many went back on the shelf; null until received. The others were written off. */
    restocked: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.returnId, t.lineId] }),
    index().on(t.lineId),
    check('return_lines_quantity', sql`${t.quantity} > 0`),
    check('return_lines_restocked', sql`${t.restocked} between 0 and ${t.quantity}`),
  ],
);
