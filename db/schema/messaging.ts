import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';

/** Notices from outside (payment providers, businesses): stored first, acted on once. */
export const inbox = pgTable(
  'inbox',
  {
    id: id('event'),
    source: text().notNull(),
    externalId: text().notNull(),
    payload: jsonb().notNull(),
    /** What its sender was told where it was acted on at once: the same when it comes again. */
    answer: jsonb(),
    receivedAt: createdAt(),
    processedAt: at(),
    attempts: integer().notNull().default(0),
    error: text(),
    /** Given up after bounded attempts: it waits among the dead letters. */
    deadAt: at(),
  },
  (t) => [
    uniqueIndex('inbox_once').on(t.source, t.externalId),
    // For the sweeper: what came in and was not acted on.
    index('inbox_waiting')
      .on(t.receivedAt)
      .where(sql`${t.processedAt} is null and ${t.deadAt} is null`),
    index('inbox_dead').on(t.deadAt).where(sql`${t.deadAt} is not null`),
  ],
);

/** Events on their way to a real Inngest. The embedded engine needs none: it starts runs at once. */
export const outbox = pgTable(
  'outbox',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    data: jsonb().notNull(),
    ts: at().notNull(),
    claimedAt: at(),
    relayedAt: at(),
  },
  (t) => [
    index('outbox_waiting').on(t.ts).where(sql`${t.relayedAt} is null`),
    index('outbox_placed').on(t.ts, t.id).where(sql`${t.name} = 'OrderPlacedIntegrationEvent'`),
    index('outbox_given_back').on(t.ts, t.id).where(sql`${t.name} = 'order.given_back'`),
  ],
);

/** How far each of those who read the events at their own pace has come. */
export const eventFollowers = pgTable('event_followers', {
  name: text().primaryKey(),
  /** It has seen all events that happened before. */
  until: at().notNull(),
});
