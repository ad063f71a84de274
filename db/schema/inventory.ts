import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { products } from './catalog';

export const reservationState = pgEnum('reservation_state', [
  'held',
  'committed',
  'released',
  'expired',
]);

/**
 * What can still be held of a product. A hold takes it, a release or a return gives it back; a sale
 * only ends a hold and leaves the row alone, so that buyers of one product wait for each other once,
 * not twice. What is on the shelf is `available` plus what is held, and the sum of all movements.
 */
export const stock = pgTable(
  'stock',
  {
    productId: text()
      .primaryKey()
      .references(() => products.id),
    available: integer().notNull(),
    /** Null: the shop's `LOW_STOCK_THRESHOLD`. */
    lowStockThreshold: integer(),
    /** How often another threshold has ended that it was low: what is low after that is told anew. */
    lowTurn: integer().notNull().default(0),
  },
  (t) => [check('stock_never_oversold', sql`${t.available} >= 0`)],
);

/** A soft hold of one product for one checkout (R3.4). */
export const reservations = pgTable(
  'reservations',
  {
    checkoutId: text().notNull(),
    productId: text()
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    state: reservationState().notNull().default('held'),
    /** When it lapses, as long as its checkout is open. */
    expiresAt: at().notNull(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.checkoutId, t.productId] }),
    check('reservations_quantity', sql`${t.quantity} > 0`),
  ],
);

export const stockMovementKind = pgEnum('stock_movement_kind', [
  'received',
  'sold',
  'returned',
  'corrected',
]);

/** Every change of what is on the shelf, signed, never edited. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: id('stockMovement'),
    productId: text()
      .notNull()
      .references(() => products.id),
    kind: stockMovementKind().notNull(),
    quantity: integer().notNull(),
    orderId: text(),
    /** Says which cause this is, so that the same cause never moves stock twice. */
    key: text().notNull().unique(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.productId, t.createdAt), index().on(t.orderId, t.productId)],
);
