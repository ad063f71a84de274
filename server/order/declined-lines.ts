import { eq } from 'drizzle-orm';
import { type Tx, transaction } from '@/db/client';
import { orderLines } from '@/db/schema';
import { record } from '../events/outbox';
import { payRefund } from '../payment/refunds';
import { newsOf } from './saga';
import { totalOf, wholeShare } from './shares';
import { addTimeline } from './timeline';
import { lockOrder, moveLines, moveOrder } from './transition';
import { type Deps, giveBackLines } from './undo';

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
    const { amountCents: refundCents, points } = totalOf(lines.map(wholeShare));
    const cause = { key: `declined:${dispatchId}`, reason, actor: businessId };
    const refundId = await giveBackLines(tx, order, lines, cause);
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
          lines: lines.map(({ name, quantity, refundedQuantity }) => ({
            name,
            // Pieces declined before were told of then.
            quantity: quantity - refundedQuantity,
          })),
        },
      },
    ]);
    return { refundId, hasChanged: true };
  });
}

/** The provider gives the money of what was declined back; `cause` names it. Safe to run again. */
export async function refundDeclinedLines(
  { db, gateways }: Deps,
  cause: string,
  refundId: string,
): Promise<void> {
  const refunded = await payRefund(db, gateways, refundId);
  if (!refunded?.orderId || refunded.amountCents === 0 || refunded.state !== 'refunded') return;
  await addTimeline(db, {
    orderId: refunded.orderId,
    kind: 'payment.refunded',
    actor: 'shop',
    key: `payment.refunded:${cause}`,
    data: { amountCents: refunded.amountCents },
  });
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
