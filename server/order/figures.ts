import { count, eq, gte, inArray, min, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { dispatches, orders } from '@/db/schema';
import type { OrderState } from './lifecycle';

/** How things stand, in a few numbers: orders placed since a moment, and dispatches that wait. */
export async function getFigures(db: DbOrTx, since: Date) {
  const [placed, [waiting]] = await Promise.all([
    db
      .select({ state: orders.state, orders: count() })
      .from(orders)
      .where(gte(orders.createdAt, since))
      .groupBy(orders.state),
    db
      .select({
        sent: sql<number>`count(*) filter (where ${eq(dispatches.state, 'sent')})::int`,
        queued: sql<number>`count(*) filter (where ${eq(dispatches.state, 'queued')})::int`,
        oldestSentAt: min(dispatches.sentAt),
      })
      .from(dispatches)
      .where(inArray(dispatches.state, ['queued', 'sent'])),
  ]);
  const ordersByState: Partial<Record<OrderState, number>> = Object.fromEntries(
    placed.map((row) => [row.state, row.orders]),
  );
  return { ordersByState, waiting: waiting ?? { sent: 0, queued: 0, oldestSentAt: null } };
}
