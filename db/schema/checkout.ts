import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id, points } from '../columns';
import type { Address, Quote, Snapshot } from '../documents';
import { carts } from './cart';
import { users } from './identity';

/** `replaced`: the cart changed and another checkout took its place. */
export const checkoutState = pgEnum('checkout_state', ['open', 'ordered', 'expired', 'replaced']);

export const checkouts = pgTable(
  'checkouts',
  {
    id: id('checkout'),
    userId: text()
      .notNull()
      .references(() => users.id),
    cartId: text()
      .notNull()
      .references(() => carts.id),
    cartVersion: integer().notNull(),
    state: checkoutState().notNull().default('open'),
    /** Lines with names and prices as they were when the checkout began (R3.3, R3.42). */
    snapshot: jsonb().$type<Snapshot>().notNull(),
    points: points().notNull(),
    shippingMethod: text().notNull(),
    address: jsonb().$type<Address>(),
    quote: jsonb().$type<Quote>().notNull(),
    /** Goes up with every change: what is paid is what was looked at. */
    revision: integer().notNull().default(0),
    expiresAt: at().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('checkouts_one_open').on(t.cartId).where(sql`${t.state} = 'open'`),
    // Only for who asks by time, as `CAN_LAPSE` does: the planner would take it for cheaper than another
    // index wherever an open checkout is looked for while few are open.
    index('checkouts_lapsing')
      .on(t.expiresAt)
      .where(sql`${t.state} = 'open' and ${t.expiresAt} > '-infinity'`),
  ],
);
