import { jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';

/** Notices from outside (payment providers, businesses): stored first, acted on once. */
export const inbox = pgTable(
  'inbox',
  {
    id: id('event'),
    source: text().notNull(),
    externalId: text().notNull(),
    payload: jsonb().notNull(),
    receivedAt: createdAt(),
    processedAt: at(),
  },
  (t) => [uniqueIndex('inbox_once').on(t.source, t.externalId)],
);
