import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, cents, createdAt, currency, id, points } from '../columns';
import type { PaymentRisk } from '../documents';
import { orderLines } from './order';

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

/** What the shop has set out to do with an authorization: whoever writes it first has decided. */
export const paymentIntent = pgEnum('payment_intent', ['capture', 'void']);

/** One attempt to pay one checkout. `provider` is the gateway's name, or 'points' where nothing is due. */
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
    /** At most what was authorized; less where the order became cheaper meanwhile. */
    capturedCents: cents().notNull().default(0),
    refundedCents: cents().notNull().default(0),
    intent: paymentIntent(),
    /** When the provider lets go of the authorization by itself. */
    authorizedUntil: at(),
    /** What the provider thinks of the payment (R3.32). */
    risk: jsonb().$type<PaymentRisk>(),
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
    check('payments_capture_within', sql`${t.capturedCents} between 0 and ${t.amountCents}`),
    check('payments_refund_within', sql`${t.refundedCents} between 0 and ${t.capturedCents}`),
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
    /** What goes back to the card; 0 where only points do. */
    amountCents: cents().notNull(),
    points: points().notNull().default(0),
    /** Who gave it: a user id, a business id or 'shop'. */
    actor: text().notNull().default('shop'),
    state: refundState().notNull().default('requested'),
    reason: text().notNull(),
    /** Says which cause this is; also the provider's idempotency key. */
    key: text().notNull().unique(),
    providerRef: text(),
    /** Goes up where it is tried anew after the provider gave up on it. */
    attempt: integer().notNull().default(1),
    /** Why the provider refused it. */
    failure: text(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    index().on(t.paymentId),
    index().on(t.orderId),
    // For the sweeper: what was paid lately.
    index('refunds_ended').on(t.endedAt).where(sql`${t.state} = 'refunded'`),
    index('refunds_waiting').on(t.createdAt).where(sql`${t.state} = 'requested'`),
    check(
      'refunds_positive',
      sql`${t.amountCents} >= 0 and ${t.points} >= 0 and ${t.amountCents} + ${t.points} > 0`,
    ),
  ],
);

/** What of a refund belongs to which line: the exact shares that are left shrink by it. */
export const refundLines = pgTable(
  'refund_lines',
  {
    refundId: text()
      .notNull()
      .references(() => refunds.id),
    lineId: text()
      .notNull()
      .references(() => orderLines.id),
    /** 0 where money goes back and the goods stay. */
    quantity: integer().notNull(),
    amountCents: cents().notNull(),
    points: points().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.lineId] }),
    index().on(t.lineId),
    check(
      'refund_lines_positive',
      sql`${t.quantity} >= 0 and ${t.amountCents} >= 0 and ${t.points} >= 0`,
    ),
  ],
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
