import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import type { DispatchOrder, Voice } from '../documents';
import { businesses } from './catalog';

export const dispatchState = pgEnum('dispatch_state', [
  'queued',
  'sent',
  'confirmed',
  'declined',
  'shipped',
  'delivered',
  'recalled',
]);

/** One business's share of an order (R1.37). */
export const dispatches = pgTable(
  'dispatches',
  {
    id: id('dispatch'),
    orderId: text().notNull(),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    plugin: text().notNull(),
    state: dispatchState().notNull().default('queued'),
    /** What the business is told: lines and address, never anything of the payment. */
    order: jsonb().$type<DispatchOrder>().notNull(),
    /** The business's or channel's own reference. */
    reference: text(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    declineReason: text(),
    /** What the business answers to who booked a service: `Tuesday 10:00`. */
    bookingNote: text(),
    createdAt: createdAt(),
    sentAt: at(),
    answeredAt: at(),
    /** When something of it left last; null as long as nothing has. */
    shippedAt: at(),
    /** When the last of it has arrived. */
    deliveredAt: at(),
    /** Who answered for the business, and how; null where it is not known. */
    answeredBy: jsonb().$type<Voice>(),
    updatedAt: at().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('dispatches_once').on(t.orderId, t.businessId),
    index('dispatches_waiting').on(t.createdAt).where(sql`${t.state} in ('queued', 'sent')`),
    index('dispatches_of_business').on(t.businessId, t.createdAt),
    // For the sweeper: what was done lately.
    index('dispatches_touched').on(t.updatedAt),
  ],
);

/** What a business's API and the shop sign with: several at a time while one takes over. */
export const businessSecrets = pgTable(
  'business_secrets',
  {
    id: id('businessSecret'),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    /** In the clear: both sides compute with it. */
    secret: text().notNull(),
    createdAt: createdAt(),
    /** Null as long as nobody has retired it. */
    expiresAt: at(),
  },
  (t) => [index('business_secrets_of_business').on(t.businessId, t.createdAt)],
);
