import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { products } from './catalog';
import { users } from './identity';

/** One cart per account, or per visitor (`token`, kept in a cookie) until they sign in. */
export const carts = pgTable(
  'carts',
  {
    id: id('cart'),
    userId: text()
      .unique()
      .references(() => users.id),
    token: text().unique(),
    /** Goes up with every change; a checkout freezes the one it was made from (C6). */
    version: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [check('carts_one_owner', sql`num_nonnulls(${t.userId}, ${t.token}) = 1`)],
);

export const cartLines = pgTable(
  'cart_lines',
  {
    cartId: text()
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    productId: text()
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    addedAt: at().notNull().default(sql`now()`),
    /** What the shopper wishes of a service: a day, an hour. */
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.productId] }),
    check('cart_lines_quantity', sql`${t.quantity} between 1 and 999`),
    check('cart_lines_note', sql`length(${t.note}) between 1 and 500`),
    // For whoever gathers what was put into carts lately.
    index('cart_lines_by_time').on(t.addedAt),
  ],
);

/** The proof that an order's lines have left the cart: a repeat changes nothing (R0.16). */
export const cartDeletions = pgTable('cart_deletions', {
  orderId: text().primaryKey(),
  cartId: text().notNull(),
  at: createdAt(),
});
