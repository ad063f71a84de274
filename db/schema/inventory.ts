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
import { products } from './catalog';

export const reservationState = pgEnum('reservation_state', [
  'held',
  'committed',
  'released',
  'expired',
]);

/** Available = on hand − held. `on_hand` changes only when something is sold, returned or received. */
export const stock = pgTable(
  'stock',
  {
    productId: text()
      .primaryKey()
      .references(() => products.id),
    onHand: integer().notNull(),
    held: integer().notNull().default(0),
    /** Null: the shop's `LOW_STOCK_THRESHOLD`. */
    lowStockThreshold: integer(),
  },
  (t) => [check('stock_never_oversold', sql`${t.held} >= 0 and ${t.onHand} >= ${t.held}`)],
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

export const stockMovementKind = pgEnum('stock_movement_kind', ['received', 'sold', 'returned']);

/** Every change of `on_hand`, signed, never edited. */
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
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.productId, t.createdAt),
    uniqueIndex('stock_movements_once').on(t.orderId, t.productId, t.kind),
  ],
);
