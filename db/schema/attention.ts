import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';

/** What got stuck and waits for an admin. Open until somebody, or the thing itself, resolves it. */
export const attentionItems = pgTable(
  'attention_items',
  {
    id: id('attention'),
    key: text().notNull().unique(),
    kind: text().notNull(),
    title: text().notNull(),
    detail: text().notNull(),
    orderId: text(),
    dispatchId: text(),
    createdAt: createdAt(),
    resolvedAt: at(),
    resolvedBy: text(),
  },
  (t) => [index('attention_open').on(t.createdAt).where(sql`${t.resolvedAt} is null`)],
);
