import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgEnum,
  pgSchema,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, cents, createdAt, currency, id } from '../columns';

export const paymentState = pgEnum('payment_state', [
  'requested',
  'authorized',
  'captured',
  'partly_refunded',
  'refunded',
  'declined',
  'expired',
  'voided',
]);

/** One attempt to pay one checkout. `provider` is 'sandbox', or 'points' where nothing is due. */
export const payments = pgTable(
  'payments',
  {
    id: id('payment'),
    checkoutId: text().notNull(),
    attempt: integer().notNull(),
    orderId: text(),
    userId: text().notNull(),
    /** The token of the order this attempt pays, should the answer come when nobody waits. */
    clientOrderToken: text().notNull(),
    provider: text().notNull(),
    /** The provider's name for what pays (a token, never a card number). */
    methodRef: text(),
    /** The provider's own id; the only thing of theirs that we keep besides the card's label. */
    providerRef: text(),
    amountCents: cents().notNull(),
    currency: currency(),
    refundedCents: cents().notNull().default(0),
    state: paymentState().notNull().default('requested'),
    /** The provider waits for the shopper here (3-D Secure). */
    actionUrl: text(),
    cardLabel: text(),
    failureCode: text(),
    createdAt: createdAt(),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('payments_attempt').on(t.checkoutId, t.attempt),
    index().on(t.orderId),
    uniqueIndex('payments_provider_ref').on(t.provider, t.providerRef),
    check('payments_amount', sql`${t.amountCents} >= 0`),
    check('payments_refund_within', sql`${t.refundedCents} between 0 and ${t.amountCents}`),
  ],
);

export const refundState = pgEnum('refund_state', ['requested', 'refunded', 'failed']);

export const refunds = pgTable(
  'refunds',
  {
    id: id('refund'),
    paymentId: text()
      .notNull()
      .references(() => payments.id),
    orderId: text(),
    amountCents: cents().notNull(),
    state: refundState().notNull().default('requested'),
    reason: text().notNull(),
    /** Says which cause this is; also the provider's idempotency key. */
    key: text().notNull().unique(),
    providerRef: text(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [index().on(t.paymentId), check('refunds_positive', sql`${t.amountCents} > 0`)],
);

/** The sandbox provider's own books: as foreign to us as Stripe's, only kept nearby. */
export const sandbox = pgSchema('sandbox');

export const sandboxPayments = sandbox.table('payments', {
  id: id('sandboxPayment'),
  key: text().notNull().unique(),
  token: text().notNull(),
  amountCents: cents().notNull(),
  currency: currency(),
  status: text().notNull(),
  cardLabel: text().notNull(),
  capturedCents: cents().notNull().default(0),
  refundedCents: cents().notNull().default(0),
  createdAt: createdAt(),
});

export const sandboxOperations = sandbox.table('operations', {
  key: text().primaryKey(),
  paymentId: text()
    .notNull()
    .references(() => sandboxPayments.id),
  kind: text().notNull(),
  amountCents: cents().notNull(),
  createdAt: createdAt(),
});
