import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businesses, dispatches } from '@/db/schema';
import type { Deps } from './placing';

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

/** A business that may have heard of the order is told that it is off. Safe to run again. */
export async function tellRecalled({ db, plugins }: Deps, dispatchId: string): Promise<void> {
  const [found] = await db
    .select({
      plugin: dispatches.plugin,
      order: dispatches.order,
      business: { id: businesses.id, name: businesses.name, email: businesses.email },
    })
    .from(dispatches)
    .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
    .where(
      and(
        eq(dispatches.id, dispatchId),
        eq(dispatches.state, 'recalled'),
        gt(dispatches.attempts, 0),
      ),
    );
  if (!found) return;
  await plugins.get(found.plugin)?.recall?.({ ...found.order, dispatchId }, found.business);
}
