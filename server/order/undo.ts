import { type Db, type Tx, together, transaction } from '@/db/client';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { type Admin, actorName, type Customer, type System, system } from '../auth/actor';
import { recallDispatches } from '../dispatch/dispatches';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { releaseStock } from '../inventory/reservations';
import type { Gateways } from '../payment/gateways';
import { isCaptured } from '../payment/lifecycle';
import { getOrderPayment } from '../payment/payments';
import { payRefund } from '../payment/refunds';
import { voidAttempt } from '../payment/settling';
import { releasePoints } from '../points/ledger';
import { refuseIfRedeemed } from '../vouchers/issue';
import { giveBack } from './give-back';
import { listAllLines } from './lines';
import { getOwnOrderId } from './queries';
import { announceCartFailure, newsOf } from './saga';
import { wholeShare } from './shares';
import { attemptStep, markTold } from './steps';
import { lockOrder, type MovedLine, type MovedOrder, moveLines, moveOrder } from './transition';

export type Deps = { db: Db; gateways: Gateways };

/**
 * Cancels an order before anything of it is shipped: its lines, stock and points go back at once, the
 * money right after the reply. A customer may cancel only an own order.
 * @throws not_found `order.not_found` · conflict `order.illegal_move`, `dispatch.already_shipped`,
 * `voucher.already_redeemed`
 */
export async function cancelOrder(
  db: Db,
  actor: Admin | Customer,
  input: { orderId: string; reason: string },
): Promise<void> {
  const { orderId } = input;
  if (actor.as === 'customer') await getOwnOrderId(db, actor.userId, orderId);
  await transaction(db, (tx) => cancelIn(tx, actor, input));
}

/** The same, as part of a transaction. */
export async function cancelIn(
  tx: Tx,
  actor: Admin | Customer,
  { orderId, reason }: { orderId: string; reason: string },
): Promise<void> {
  const order = await moveOrder(tx, orderId, 'cancel');
  if (order.before === 'canceled') return;
  if (!order.hasMoved) {
    throw new DomainError(
      'conflict',
      'order.illegal_move',
      `An order that is ${order.before} cannot be canceled.`,
      { state: order.before },
    );
  }
  await refuseIfRedeemed(tx, orderId);
  await recallDispatches(tx, orderId);
  await takeBack(tx, order, actor, reason);
}

/**
 * Compensates an order whose saga cannot go on: the reverse of what was done, in reverse order; the
 * cart stays (R0.19, R0.22, R3.25). A repeat changes nothing.
 */
export async function failOrder(
  db: Db,
  input: { orderId: string; reason: string; isCartFailure: boolean },
): Promise<void> {
  const { orderId, reason, isCartFailure } = input;
  await attemptStep(db, orderId, 'undo', () =>
    transaction(db, async (tx) => {
      const order = await moveOrder(tx, orderId, 'fail');
      if (!order.hasMoved) return;
      if (isCartFailure) await announceCartFailure(tx, order);
      await together([
        takeBack(tx, order, system, reason),
        raiseAttention(tx, {
          key: `order.failed:${orderId}`,
          kind: 'order.failed',
          title: `Order ${order.number} failed and was undone`,
          detail: reason,
          orderId,
        }),
      ]);
    }),
  );
}

/** Lines, points and stock go back; the money follows by the event, since it needs the provider. */
async function takeBack(
  tx: Tx,
  order: MovedOrder,
  actor: Admin | Customer | System,
  reason: string,
): Promise<void> {
  const { id: orderId, checkoutId, number, state } = order;
  const lines = await moveLines(tx, { orderId, reason }, 'cancel');
  if (order.before === 'created') {
    await together([releasePoints(tx, [checkoutId]), releaseStock(tx, [checkoutId])]);
  } else {
    const cause = { key: restKey(orderId), reason, actor: actorName(actor) };
    await giveBackLines(tx, order, lines, cause);
  }
  const kind = state === 'failed' ? 'failed' : 'canceled';
  await together([
    order.heldFor !== null && resolveAttention(tx, reviewKey(orderId), actorName(actor)),
    markTold(tx, 'undo', {
      orderId,
      kind: `order.${kind}`,
      actor: actorName(actor),
      data: { reason },
    }),
    record(tx, [
      {
        name: 'order.undo_requested',
        id: `undo:${orderId}`,
        data: { orderId, number, outcome: kind, reason, points: pointsOf(lines) },
      },
    ]),
  ]);
}

/**
 * Lines that were executed give back all that is left of them: goods to the shelf, points to the
 * wallet, and their card share as a refund, whose id is returned.
 */
export async function giveBackLines(
  tx: Tx,
  order: MovedOrder,
  lines: readonly MovedLine[],
  cause: { key: string; reason: string; actor: string },
): Promise<string | null> {
  const parts = lines.map(wholeShare);
  const restock = lines.map(({ productId, quantity, refundedQuantity }) => ({
    productId,
    quantity: quantity - refundedQuantity,
  }));
  return giveBack(tx, order, {
    ...cause,
    parts,
    restock: restock.filter((line) => line.quantity > 0),
  });
}

export type Undone = {
  orderId: string;
  outcome: 'canceled' | 'failed';
  reason: string;
  points: number;
};

/**
 * The money of an undone order goes back: voided where it was only authorized, else what is left of it
 * is refunded. Then the news go out. Safe to run again.
 */
export async function returnMoneyOf(deps: Deps, undone: Undone): Promise<void> {
  const { db, gateways } = deps;
  const { orderId, outcome, reason, points } = undone;
  await attemptStep(db, orderId, 'return-money', async () => {
    const payment = await getOrderPayment(db, orderId);
    const isOpen = payment.state === 'requested' || payment.state === 'authorized';
    if (isOpen) await voidAttempt(db, gateways, payment);
    // What could not be let go, since it was taken elsewhere, is given back like any other.
    const settled = isOpen ? await getOrderPayment(db, orderId) : payment;
    const refundId = isCaptured(settled) ? await refundRest(db, orderId, reason) : null;
    const refund = refundId ? await payRefund(db, gateways, refundId) : null;
    // One that the provider would not pay is still owed: an admin sees to it.
    const refundCents = refund?.amountCents ?? 0;
    const paidCents = refund?.state === 'refunded' ? refundCents : 0;
    await transaction(db, async (tx) => {
      const order = await lockOrder(tx, orderId);
      await together([
        markTold(tx, 'return-money', {
          orderId,
          kind: 'payment.returned',
          actor: 'shop',
          data: { amountCents: paidCents, points },
        }),
        resolveAttention(tx, stuckKey(orderId), 'shop'),
        record(tx, [
          {
            name: outcome === 'failed' ? 'order.failed' : 'order.canceled',
            id: `undone:${orderId}`,
            data: { ...newsOf(order), reason, refundCents, points },
          },
        ]),
      ]);
    });
  });
}

/**
 * The refund of all that was captured and is not given back. It stands already where the order was
 * undone after it was confirmed; before that, its points were only held and are free again.
 */
async function refundRest(db: Db, orderId: string, reason: string): Promise<string | null> {
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const parts = (await listAllLines(tx, orderId)).map(wholeShare);
    const cause = { key: restKey(orderId), reason, actor: 'shop' };
    return giveBack(tx, order, { ...cause, parts, hasRedeemed: false });
  });
}

/** The cause of what an undone order gives back. */
function restKey(orderId: string): string {
  return `rest:${orderId}`;
}

/** The attention row of an order that could not go on by itself. */
export function stuckKey(orderId: string): string {
  return `order.stuck:${orderId}`;
}

/** The attention row of an order that waits for an admin's look. */
export function reviewKey(orderId: string): string {
  return `order.review:${orderId}`;
}

export function pointsOf(lines: readonly MovedLine[]): number {
  return lines.reduce((total, line) => total + line.points, 0);
}
