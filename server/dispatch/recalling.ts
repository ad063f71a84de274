import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { dispatches } from '@/db/schema';
import { ask } from './ask';
import { businessesAsB, type Reached, reach, type StoredContact, storedContact } from './contact';
import type { Deps } from './placing';
import type { PlacedOrder, Recalled } from './plugin';
import { raiseNotRecalled } from './raising';

/**
 * True where the dispatch was taken back while its plugin may still have been at work: the business
 * must not hear that the order is off before it hears of the order.
 */
export async function isUnderWay(db: Db, dispatchId: string): Promise<boolean> {
  const rows = await db
    .select({ id: dispatches.id })
    .from(dispatches)
    .where(
      and(eq(dispatches.id, dispatchId), gt(dispatches.attempts, 0), isNull(dispatches.sentAt)),
    );
  return rows.length > 0;
}

/**
 * A business that may have heard of the order is told that it is off; where it does not take it back, an
 * admin hears of that. Safe to run again; throws where it has to.
 */
export async function tellRecalled(
  { db, plugins, patienceMs }: Deps,
  dispatchId: string,
): Promise<void> {
  const found = await findRecalled(db, dispatchId);
  if (!found) return;
  const reached = reach(plugins, found.plugin, found.contact);
  const order = { ...found.order, dispatchId };
  const recalled = await ask(() => tell(reached, order), patienceMs);
  if (recalled.outcome === 'retry') throw new Error(recalled.reason);
  if (recalled.outcome === 'refused') await raiseNotRecalled(db, dispatchId, recalled.reason);
}

async function tell(reached: Reached, order: PlacedOrder): Promise<Recalled> {
  if ('problem' in reached) return { outcome: 'refused', reason: reached.problem };
  const { plugin, contact } = reached;
  return (await plugin.recall?.(order, contact)) ?? { outcome: 'told' };
}

type Found = { plugin: string; order: DispatchOrder; contact: StoredContact };

async function findRecalled(db: Db, dispatchId: string): Promise<Found | undefined> {
  const { rows } = await db.execute<Found>(sql`
    select d.plugin, d."order", ${storedContact} as contact
    from ${dispatches} d join ${businessesAsB} on b.id = d.business_id
    where d.id = ${dispatchId} and d.state = 'recalled' and d.attempts > 0`);
  return rows[0];
}
