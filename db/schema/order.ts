import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, cents, createdAt, currency, id, points } from '../columns';
import type { Address, LineChange } from '../documents';
import { businesses, productKind, products } from './catalog';
import { charities, users } from './identity';

export const orderState = pgEnum('order_state', [
  'created',
  'confirmed',
  'completed',
  'canceled',
  'failed',
]);

export const lineState = pgEnum('line_state', ['pending', 'executed', 'canceled', 'returned']);

/** Everything is copied at purchase time; nothing is repriced later. */
export const orders = pgTable(
  'orders',
  {
    id: id('order'),
    number: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => users.id),
    charityId: text().references(() => charities.id),
    email: text().notNull(),
    customerName: text().notNull(),
    state: orderState().notNull().default('created'),
    /** Made by the client; the same one again is the same order (R3.23). */
    clientOrderToken: text().notNull(),
    checkoutId: text().notNull().unique(),
    cartId: text().notNull(),
    currency: currency(),
    subtotalCents: cents().notNull(),
    discountCents: cents().notNull(),
    shippingCents: cents().notNull(),
    taxCents: cents().notNull(),
    /** What the card pays: subtotal − discount + shipping + tax. */
    totalCents: cents().notNull(),
    points: points().notNull(),
    shippingMethod: text().notNull(),
    address: jsonb().$type<Address>(),
    /** Goes up with every change of the lines: who edits an older one gets the difference (C19). */
    version: integer().notNull().default(0),
    /** Why the saga waits for an admin before it takes the money; null where it need not. */
    heldFor: text(),
    createdAt: createdAt(),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('orders_client_token').on(t.userId, t.clientOrderToken),
    index('orders_of_customer').on(t.userId, t.createdAt),
    index('orders_by_time').on(t.createdAt),
    index('orders_by_state').on(t.state, t.createdAt),
    index('orders_by_email').on(t.email),
    // For the sweeper: what has not come to its end.
    index('orders_under_way').on(t.updatedAt).where(sql`${t.state} in ('created', 'confirmed')`),
    // For the sweeper: what was called off lately.
    index('orders_undone').on(t.updatedAt).where(sql`${t.state} in ('canceled', 'failed')`),
    check(
      'orders_total',
      sql`${t.totalCents} = ${t.subtotalCents} - ${t.discountCents} + ${t.shippingCents} + ${t.taxCents} and ${t.totalCents} >= 0`,
    ),
  ],
);

/** The shares of points, discount, shipping and tax are fixed per line, so a return is exact. */
export const orderLines = pgTable(
  'order_lines',
  {
    id: id('line'),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    position: integer().notNull(),
    productId: text()
      .notNull()
      .references(() => products.id),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    businessName: text().notNull(),
    name: text().notNull(),
    image: text().notNull(),
    kind: productKind().notNull(),
    quantity: integer().notNull(),
    unitPriceCents: cents().notNull(),
    subtotalCents: cents().notNull(),
    points: points().notNull(),
    discountCents: cents().notNull(),
    shippingCents: cents().notNull(),
    taxCents: cents().notNull(),
    totalCents: cents().notNull(),
    state: lineState().notNull().default('pending'),
    cancelReason: text(),
    /** What the shopper wishes of a service, for its business. */
    note: text(),
    /** How long a voucher is good for, in months, as it was sold; null: without end. */
    validMonths: integer(),
    /** What has gone back already of the quantity and of the two shares. */
    refundedQuantity: integer().notNull().default(0),
    refundedCents: cents().notNull().default(0),
    refundedPoints: points().notNull().default(0),
  },
  (t) => [
    uniqueIndex('order_lines_position').on(t.orderId, t.position),
    index('order_lines_of_business').on(t.businessId, t.orderId),
    // For the sweep of pictures that nothing shows any more.
    index('order_lines_of_picture').on(t.image).where(sql`${t.image} like '/pictures/%'`),
    check('order_lines_quantity', sql`${t.quantity} > 0`),
    check(
      'order_lines_refund_within',
      sql`${t.refundedQuantity} between 0 and ${t.quantity} and ${t.refundedCents} between 0 and ${t.totalCents} and ${t.refundedPoints} between 0 and ${t.points}`,
    ),
    check(
      'order_lines_total',
      sql`${t.totalCents} = ${t.subtotalCents} - ${t.discountCents} + ${t.shippingCents} + ${t.taxCents} and ${t.totalCents} >= 0`,
    ),
  ],
);

/** A change that a payment has to carry: made when that is authorized, whoever hears of it first. */
export const orderChanges = pgTable(
  'order_changes',
  {
    paymentId: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    /** Of the order that was seen; a newer one is not changed by it. */
    version: integer().notNull(),
    lines: jsonb().$type<LineChange[]>().notNull(),
    /** What it was shown to come to. */
    totalCents: cents().notNull(),
    points: points().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.orderId)],
);

/** What people read as the order's history; append-only. */
export const orderTimeline = pgTable(
  'order_timeline',
  {
    id: id('timeline'),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    /** `order.placed`, `payment.captured`, `dispatch.shipped`, … */
    kind: text().notNull(),
    /** Who did it: a user id, 'shop' or a business id. */
    actor: text().notNull(),
    businessId: text(),
    data: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    /** The same fact told twice is one row. */
    key: text().notNull(),
    at: createdAt(),
  },
  (t) => [uniqueIndex('order_timeline_once').on(t.orderId, t.key)],
);

export const stepState = pgEnum('order_step_state', ['running', 'done', 'failed', 'undone']);

/** The saga of one order, step by step, for the admin: what ran, how often, what went wrong. */
export const orderSteps = pgTable(
  'order_steps',
  {
    orderId: text()
      .notNull()
      .references(() => orders.id),
    step: text().notNull(),
    state: stepState().notNull(),
    attempts: integer().notNull().default(1),
    error: text(),
    startedAt: createdAt(),
    endedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.step] })],
);
