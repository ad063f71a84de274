import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import {
  analyticsCounted,
  analyticsHours,
  analyticsOfferings,
  engineEvents,
  outbox,
} from '@/db/schema';
import { adding } from './count';
import { addingReturned } from './count-returned';

/**
 * Makes the figures anew from all events that were ever told: the same as they were, or as they should have
 * been. Who counts meanwhile waits.
 */
export async function rebuildFigures(db: Db): Promise<void> {
  await transaction(db, async (tx) => {
    // The worker's connections look up by key alone; this reads everything.
    await tx.execute(sql`select set_config('enable_seqscan', 'on', true),
      set_config('enable_hashjoin', 'on', true)`);
    await tx.execute(sql`lock table ${analyticsCounted} in exclusive mode`);
    for (const table of [analyticsCounted, analyticsHours, analyticsOfferings]) {
      await tx.delete(table);
    }
    await tx.execute(
      adding(sql`
        select 'placed:' || (data->>'orderId') as key, ts as at,
          (data->>'totalMoney')::bigint as "totalMoney", (data->>'points')::bigint as points,
          data->'lines' as lines
        from ${log} where name = 'OrderPlacedIntegrationEvent'`),
    );
    await tx.execute(
      addingReturned(sql`
        select id as key, ts as at, data->>'orderId' as "orderId",
          coalesce((data->>'refundCents')::bigint, 0) as "refundCents",
          coalesce((data->>'points')::bigint, 0) as points,
          coalesce(data->'lines', '[]') as lines
        from ${log} where name = 'order.given_back'`),
    );
  });
}

const log = sql`(
  select id, name, data, ts from ${engineEvents}
  union all select id, name, data, ts from ${outbox}
) e`;
