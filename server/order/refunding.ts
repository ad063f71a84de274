import { together, transaction } from '@/db/client';
import { resolveAttention } from '../attention/attention';
import { record } from '../events/outbox';
import { payRefund, refundKey } from '../payment/refunds';
import { type Deps, newsOf } from './saga';
import { addTimeline } from './timeline';
import { lockOrder } from './transition';

export type RequestedRefund = { orderId: string; refundId: string };

/** The provider pays a refund that was set aside, and the customer hears of it. Safe to run again. */
export async function payOrderRefund(
  { db, gateways }: Deps,
  { orderId, refundId }: RequestedRefund,
): Promise<void> {
  const refund = await payRefund(db, gateways, refundId);
  if (refund?.state !== 'refunded') return;
  const { amountCents, points, reason } = refund;
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    await together([
      addTimeline(tx, {
        orderId,
        kind: 'payment.refunded',
        actor: refund.actor,
        key: `payment.refunded:${refundId}`,
        data: { amountCents, points, reason },
      }),
      resolveAttention(tx, refundKey(refundId), 'shop'),
      record(tx, [
        {
          name: 'order.refunded',
          id: `refunded:${refundId}`,
          data: { ...newsOf(order), refundId, reason, points, refundCents: amountCents },
        },
      ]),
    ]);
  });
}
