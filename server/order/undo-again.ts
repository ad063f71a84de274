import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { orderLines, pointsTransfers } from '@/db/schema';
import type { EventData } from '../events/catalog';

/** What the request to return an undone order's money said the first time, for another one. */
export async function undoRequest(
  db: DbOrTx,
  order: { id: string; number: string; state: string },
): Promise<EventData<'order.undo_requested'>> {
  const { id: orderId, number, state } = order;
  const [line] = await db
    .select({ reason: orderLines.cancelReason })
    .from(orderLines)
    .where(sql`${orderLines.orderId} = ${orderId} and ${orderLines.cancelReason} is not null`)
    .limit(1);
  const [returned] = await db
    .select({ points: pointsTransfers.points })
    .from(pointsTransfers)
    .where(eq(pointsTransfers.key, `return:rest:${orderId}`));
  return {
    ...{ orderId, number },
    outcome: state === 'failed' ? 'failed' : 'canceled',
    reason: line?.reason ?? 'The order is off',
    points: returned?.points ?? 0,
  };
}
