import { and, eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { refunds } from '@/db/schema';
import type { Admin } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { payRefund } from '../payment/refunds';
import type { Deps } from './saga';

/**
 * Has a refund that failed paid anew, under a key of its own, so that the provider tries it again.
 * @throws not_found `payment.refund_not_failed`
 */
export async function retryRefund(
  { db, gateways }: Deps,
  _admin: Admin,
  refundId: string,
): Promise<void> {
  const orderId = await requestAnew(db, refundId);
  // One that belongs to no order has no function that pays it.
  if (!orderId) await payRefund(db, gateways, refundId);
}

async function requestAnew(db: Db, refundId: string): Promise<string | null> {
  return transaction(db, async (tx) => {
    const [refund] = await tx
      .update(refunds)
      .set({ state: 'requested', attempt: sql`${refunds.attempt} + 1`, endedAt: null })
      .where(and(eq(refunds.id, refundId), eq(refunds.state, 'failed')))
      .returning();
    if (!refund) {
      throw new DomainError(
        'not_found',
        'payment.refund_not_failed',
        'There is no refund here that has failed.',
      );
    }
    const { orderId, attempt } = refund;
    if (!orderId) return null;
    const id = `refund-requested:${refundId}:${attempt}`;
    await record(tx, [{ name: 'order.refund_requested', id, data: { orderId, refundId } }]);
    return orderId;
  });
}
