import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, cents, createdAt, currency, id } from '../columns';
import { businesses } from './catalog';
import { orderLines } from './order';

/** What a business gets of a line (C14): what money was paid for it, or its list price. */
export const payableBasis = pgEnum('payable_basis', ['money', 'list']);

/** What an admin has agreed with a business; without a row the shop's own terms hold. */
export const payableTerms = pgTable(
  'payable_terms',
  {
    businessId: text()
      .primaryKey()
      .references(() => businesses.id),
    basis: payableBasis().notNull(),
    /** The shop's fee in hundredths of a percent. */
    feeBasisPoints: integer().notNull(),
    updatedBy: text().notNull(),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [check('payable_terms_fee', sql`${t.feeBasisPoints} between 0 and 10000`)],
);

/**
 * What the shop owes a business for fulfilled pieces of a line, or what a correction takes off again.
 * Append-only: the entries of a line come to what is owed for it.
 */
export const payables = pgTable(
  'payables',
  {
    id: id('payable'),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    orderId: text().notNull(),
    lineId: text()
      .notNull()
      .references(() => orderLines.id),
    /** What a statement says of it. */
    orderNumber: text().notNull(),
    name: text().notNull(),
    /** The event that brought it about: once per line. */
    cause: text().notNull(),
    /** Pieces that were fulfilled by it; 0 where it is a correction. */
    quantity: integer().notNull(),
    /** The terms in force when the line was first fulfilled. */
    basis: payableBasis().notNull(),
    feeBasisPoints: integer().notNull(),
    goodsCents: cents().notNull(),
    shippingCents: cents().notNull(),
    feeCents: cents().notNull(),
    /** goods + shipping − fee; negative where it takes something off. */
    amountCents: cents().notNull(),
    currency: currency(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('payables_once').on(t.lineId, t.cause),
    index('payables_of_business').on(t.businessId, t.createdAt, t.id),
    index('payables_of_order').on(t.orderId),
    check('payables_quantity', sql`${t.quantity} >= 0`),
    check(
      'payables_amount',
      sql`${t.amountCents} = ${t.goodsCents} + ${t.shippingCents} - ${t.feeCents}`,
    ),
  ],
);

/** Money that an admin has sent to a business; append-only. */
export const payouts = pgTable(
  'payouts',
  {
    id: id('payout'),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    amountCents: cents().notNull(),
    /** How the bank or whoever paid names it. */
    reference: text().notNull(),
    /** Made by the client once per form: the same one again is the same payout. */
    token: text().notNull(),
    paidBy: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('payouts_once').on(t.businessId, t.token),
    index('payouts_of_business').on(t.businessId, t.createdAt),
    check('payouts_positive', sql`${t.amountCents} > 0`),
  ],
);
