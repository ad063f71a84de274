import { and, eq, gt } from 'drizzle-orm';
import { businesses, dispatches } from '@/db/schema';
import type { Deps } from './placing';

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
