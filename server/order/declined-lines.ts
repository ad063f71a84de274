import { eq } from 'drizzle-orm';
import { type Tx, transaction } from '@/db/client';
import { orderLines } from '@/db/schema';
import { record } from '../events/outbox';
import { getOrderPayment } from '../payment/payments';
import { payRefund, requestRefund } from '../payment/refunds';
import { newsOf } from './saga';
import { addTimeline } from './timeline';
import { lockOrder, type MovedOrder, moveLines, moveOrder } from './transition';
import { type Deps, giveBackLines, pointsOf } from './undo';

export type Decline = { orderId: string; dispatchId: string; businessId: string; reason: string };

export type DeclinedLines = { refundId: string | null; hasChanged: boolean };

/**
 * A business declined its share (R1.31): exactly its lines are canceled, their exact shares of points
 * and stock go back, and the refund of their card share is set aside. Where no line is left, the order
 * is canceled. A repeat finds nothing left to do.
 */
export async function cancelDeclinedLines({ db }: Deps, decline: Decline): Promise<DeclinedLines> {
  const { orderId, businessId, dispatchId, reason } = decline;
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const lines = await moveLines(tx, { orderId, businessId, reason }, 'cancel');
    if (lines.length === 0) return { refundId: null, hasChanged: false };
    await giveBackLines(tx, order, lines, `return:${dispatchId}`);
    const refundCents = lines.reduce((total, line) => total + line.totalCents, 0);
    const points = pointsOf(lines);
    const refundId = refundCents > 0 ? await refund(tx, order, decline, refundCents) : null;
    await addTimeline(tx, {
      orderId,
      businessId,
      kind: 'order.lines_canceled',
      actor: businessId,
      data: { reason, refundCents, points },
    });
    const isWhole = !(await hasLiveLines(tx, orderId));
    if (isWhole) await closeEmpty(tx, orderId);
    await record(tx, [
      {
        name: 'order.lines_canceled',
        id: `lines-canceled:${dispatchId}`,
        data: {
          ...newsOf(order),
          businessId,
          businessName: lines[0]?.businessName ?? '',
          reason,
          refundCents,
          points,
          isWhole,
          lines: lines.map(({ name, quantity }) => ({ name, quantity })),
        },
      },
    ]);
    return { refundId, hasChanged: true };
  });
}

/** The provider gives the declined lines' money back. Safe to run again. */
export async function refundDeclinedLines(
  { db, gateway }: Deps,
  dispatchId: string,
  refundId: string,
): Promise<void> {
  const refunded = await payRefund(db, gateway, refundId);
  if (!refunded?.orderId) return;
  await addTimeline(db, {
    orderId: refunded.orderId,
    kind: 'payment.refunded',
    actor: 'shop',
    key: `payment.refunded:${dispatchId}`,
    data: { amountCents: refunded.amountCents },
  });
}

async function refund(tx: Tx, order: MovedOrder, decline: Decline, amountCents: number) {
  const { id: paymentId } = await getOrderPayment(tx, order.id);
  const key = `refund:${decline.dispatchId}`;
  const { orderId, reason } = decline;
  return requestRefund(tx, { paymentId, orderId, amountCents, reason, key });
}

async function hasLiveLines(tx: Tx, orderId: string): Promise<boolean> {
  const lines = await tx
    .select({ state: orderLines.state })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId));
  return lines.some((line) => line.state !== 'canceled');
}

async function closeEmpty(tx: Tx, orderId: string): Promise<void> {
  await moveOrder(tx, orderId, 'cancel');
  await addTimeline(tx, { orderId, kind: 'order.canceled', actor: 'shop' });
}
