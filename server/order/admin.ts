import { asc, desc, eq } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import {
  attentionItems,
  dispatches,
  orderSteps,
  orders,
  pointsHolds,
  pointsTransfers,
  reservations,
} from '@/db/schema';
import { type Admin, actorName } from '../auth/actor';
import { viewColumns } from '../dispatch/view';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { listVerdictsOf } from '../fraud/verdicts';
import { listPayments } from '../payment/payments';
import { listRefunds } from '../payment/refunds';
import { executionOf } from './lifecycle';
import { getOrder } from './queries';
import { addTimeline } from './timeline';
import { lockOrder } from './transition';
import { undoRequest } from './undo-again';

/**
 * Everything the console shows of one order: lines, payments, refunds, holds, ledger entries,
 * dispatches, history, and the saga's steps with attempts and errors.
 * @throws not_found `order.not_found`
 */
export async function getOrderForAdmin(db: DbOrTx, key: string) {
  const order = await getOrder(db, key, { userId: null });
  const { id } = order;
  const [steps, payments, refunds, transfers, attention, sent, [held]] = await Promise.all([
    db
      .select()
      .from(orderSteps)
      .where(eq(orderSteps.orderId, id))
      .orderBy(asc(orderSteps.startedAt)),
    listPayments(db, id),
    listRefunds(db, id),
    db
      .select()
      .from(pointsTransfers)
      .where(eq(pointsTransfers.orderId, id))
      .orderBy(asc(pointsTransfers.createdAt)),
    db
      .select()
      .from(attentionItems)
      .where(eq(attentionItems.orderId, id))
      .orderBy(desc(attentionItems.createdAt)),
    db
      .select(viewColumns)
      .from(dispatches)
      .where(eq(dispatches.orderId, id))
      .orderBy(asc(dispatches.createdAt)),
    db
      .select({ checkoutId: orders.checkoutId, heldFor: orders.heldFor })
      .from(orders)
      .where(eq(orders.id, id)),
  ]);
  const checkoutId = held?.checkoutId ?? '';
  const [holds, verdicts] = await Promise.all([
    holdsOf(db, checkoutId),
    listVerdictsOf(db, checkoutId),
  ]);
  const execution = executionOf(order.lines.map((line) => line.state));
  return {
    ...order,
    execution,
    steps,
    payments,
    refunds,
    transfers,
    attention,
    dispatchDetails: sent,
    holds,
    heldFor: held?.heldFor ?? null,
    verdicts,
  };
}

export type AdminOrder = Awaited<ReturnType<typeof getOrderForAdmin>>;

async function holdsOf(db: DbOrTx, checkoutId: string) {
  const [stock, points] = await Promise.all([
    db.select().from(reservations).where(eq(reservations.checkoutId, checkoutId)),
    db.select().from(pointsHolds).where(eq(pointsHolds.checkoutId, checkoutId)),
  ]);
  return { stock, points };
}

/**
 * Lets the saga run again from where it stopped: steps that are done do nothing the second time.
 * An order whose money still has to go back gets that tried again.
 * @throws not_found `order.not_found` · conflict `order.nothing_to_retry`
 */
export async function retryOrder(db: Db, admin: Admin, orderId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const stuck = await tx
      .select({ step: orderSteps.step, error: orderSteps.error })
      .from(orderSteps)
      .where(eq(orderSteps.orderId, orderId));
    const undoing = stuck.find((row) => row.step === 'return-money' && row.error !== null);
    const isOpen = order.state === 'created' || order.state === 'confirmed';
    if (!isOpen && !undoing) {
      throw new DomainError(
        'conflict',
        'order.nothing_to_retry',
        'Nothing of this order is stuck.',
      );
    }
    await addTimeline(tx, {
      orderId,
      kind: 'order.retried',
      actor: actorName(admin),
      key: `order.retried:${Date.now()}`,
    });
    if (isOpen) await record(tx, [{ name: 'order.retry_requested', data: { orderId } }]);
    else await record(tx, [{ name: 'order.undo_requested', data: await undoRequest(tx, order) }]);
  });
}
