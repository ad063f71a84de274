import { and, eq } from 'drizzle-orm';
import { type Db, together, transaction } from '@/db/client';
import { refunds } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { record } from '../events/outbox';
import { payRefund } from '../payment/refunds';
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

/** The provider would not pay a refund: it is kept as failed, and an admin hears of it. */
export async function giveUpRefund(
  db: Db,
  { orderId, refundId }: RequestedRefund,
  failure: string,
): Promise<void> {
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const [failed] = await tx
      .update(refunds)
      .set({ state: 'failed', failure: failure.slice(0, 500) })
      .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')))
      .returning({ id: refunds.id });
    if (!failed) return;
    await raiseAttention(tx, {
      key: refundKey(refundId),
      kind: 'payment.refund_failed',
      title: `A refund of order ${order.number} could not be paid`,
      detail: failure,
      orderId,
    });
  });
}

/** The attention row of a refund that the provider did not pay. */
export function refundKey(refundId: string): string {
  return `payment.refund_failed:${refundId}`;
}
