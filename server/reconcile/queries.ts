import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { orders, reconcileFindings, reconcileRuns } from '@/db/schema';

const SHOWN_RUNS = 20;
const SHOWN_FINDINGS = 200;

export type ReconcileRun = typeof reconcileRuns.$inferSelect;

export type ShownFinding = Omit<typeof reconcileFindings.$inferSelect, 'runId' | 'orderId'> & {
  orderNumber: string | null;
};

/** The newest comparisons, newest first. */
export async function listReconcileRuns(db: DbOrTx): Promise<ReconcileRun[]> {
  return db.select().from(reconcileRuns).orderBy(desc(reconcileRuns.startedAt)).limit(SHOWN_RUNS);
}

/** What one comparison found, open differences first; of the newest where none is named. */
export async function listFindings(
  db: DbOrTx,
  runId: string | undefined,
): Promise<{ runId: string | null; findings: ShownFinding[] }> {
  const [newest] = runId ? [{ id: runId }] : await listReconcileRuns(db);
  if (!newest) return { runId: null, findings: [] };
  const { id, kind, subject, cause, amount, unit, repair, repairedAt } = reconcileFindings;
  const findings = await db
    .select({
      ...{ id, kind, subject, cause, amount, unit, repair, repairedAt },
      orderNumber: orders.number,
    })
    .from(reconcileFindings)
    .leftJoin(orders, eq(orders.id, reconcileFindings.orderId))
    .where(eq(reconcileFindings.runId, newest.id))
    .orderBy(desc(isNull(repairedAt)), kind, subject)
    .limit(SHOWN_FINDINGS);
  return { runId: newest.id, findings };
}

/** How many differences of the newest comparison are open. */
export async function countDifferences(db: DbOrTx): Promise<number> {
  const [newest] = await db
    .select({ id: reconcileRuns.id })
    .from(reconcileRuns)
    .orderBy(desc(reconcileRuns.startedAt))
    .limit(1);
  if (!newest) return 0;
  const [row] = await db
    .select({ open: count() })
    .from(reconcileFindings)
    .where(and(eq(reconcileFindings.runId, newest.id), isNull(reconcileFindings.repairedAt)));
  return row?.open ?? 0;
}
