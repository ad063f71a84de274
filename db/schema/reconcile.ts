import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';

/** One comparison of provider, payments, orders, points, stock and holds. */
export const reconcileRuns = pgTable('reconcile_runs', {
  id: id('reconcileRun'),
  startedAt: createdAt(),
  endedAt: at(),
  findings: integer().notNull().default(0),
  repaired: integer().notNull().default(0),
});

/** One difference: where, by how much, why, and what would mend it. */
export const reconcileFindings = pgTable(
  'reconcile_findings',
  {
    id: id('reconcileFinding'),
    runId: text()
      .notNull()
      .references(() => reconcileRuns.id),
    kind: text().notNull(),
    /** The row or the provider's reference that it is about. */
    subject: text().notNull(),
    orderId: text(),
    cause: text().notNull(),
    amount: integer().notNull(),
    /** 'cents', 'points' or 'pieces'. */
    unit: text().notNull(),
    repair: text().notNull(),
    repairedAt: at(),
  },
  (t) => [index().on(t.runId), index().on(t.subject)],
);
