import { and, eq } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { dispatches } from '@/db/schema';
import { record } from '../events/outbox';

/**
 * A business is reminded that a dispatch waits for its answer, once for each `turn`, unless it has
 * answered by now or the order was taken back.
 */
export async function remindBusiness(db: Db, dispatchId: string, turn: number): Promise<void> {
  await transaction(db, async (tx) => {
    // Locked, so that an answer given at the same moment comes before it or after it.
    const [found] = await tx
      .select({ orderId: dispatches.orderId, businessId: dispatches.businessId })
      .from(dispatches)
      .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, 'sent')))
      .for('update');
    if (!found) return;
    await record(tx, [
      {
        name: 'dispatch.reminded',
        id: `dispatch.reminded:${dispatchId}:${turn}`,
        data: { ...found, dispatchId, turn },
      },
    ]);
  });
}
