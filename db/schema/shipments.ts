import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import type { Pieces, Voice } from '../documents';
import { dispatches } from './dispatch';

/** How far each product of a dispatch is: what was declined of it, and what has been shipped. */
export const dispatchLines = pgTable(
  'dispatch_lines',
  {
    dispatchId: text()
      .notNull()
      .references(() => dispatches.id),
    productId: text().notNull(),
    quantity: integer().notNull(),
    declined: integer().notNull().default(0),
    shipped: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.dispatchId, t.productId] }),
    check(
      'dispatch_lines_within',
      sql`${t.quantity} > 0 and ${t.declined} >= 0 and ${t.shipped} >= 0 and ${t.declined} + ${t.shipped} <= ${t.quantity}`,
    ),
  ],
);

/** Parts of a dispatch that its business has declined, each once: `turn` counts them from 1. */
export const dispatchDeclines = pgTable(
  'dispatch_declines',
  {
    dispatchId: text()
      .notNull()
      .references(() => dispatches.id),
    turn: integer().notNull(),
    reason: text().notNull(),
    lines: jsonb().$type<Pieces[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.dispatchId, t.turn] })],
);

/** What left a business at one time: a parcel, or what was fetched or given on the spot. */
export const shipments = pgTable(
  'shipments',
  {
    id: id('shipment'),
    dispatchId: text()
      .notNull()
      .references(() => dispatches.id),
    /** From 1 on within its dispatch. */
    number: integer().notNull(),
    /** What makes it the same parcel when it is told of again. */
    key: text().notNull(),
    carrier: text().notNull(),
    tracking: text(),
    /** Where it can be followed: http or https. */
    trackingUrl: text(),
    lines: jsonb().$type<Pieces[]>().notNull(),
    shippedAt: createdAt(),
    deliveredAt: at(),
    /** Who said so for the business, and how; null where it is not known. */
    shippedBy: jsonb().$type<Voice>(),
    deliveredBy: jsonb().$type<Voice>(),
  },
  (t) => [
    uniqueIndex('shipments_number').on(t.dispatchId, t.number),
    uniqueIndex('shipments_once').on(t.dispatchId, t.key),
  ],
);
