import { type Db, type Tx, together, transaction } from '@/db/client';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { type Admin, actorName, type Customer, type System, system } from '../auth/actor';
import { recallDispatches } from '../dispatch/dispatches';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { releaseStock, restockLines } from '../inventory/reservations';
import type { PaymentGateway } from '../payment/gateway';
import { getOrderPayment } from '../payment/payments';
import { returnMoney } from '../payment/refunds';
import { releasePoints, returnPoints } from '../points/ledger';
import { getOwnOrderId } from './queries';
import { announceCartFailure, newsOf } from './saga';
import { attemptStep, markTold } from './steps';
import { lockOrder, type MovedLine, type MovedOrder, moveLines, moveOrder } from './transition';

export type Deps = { db: Db; gateway: PaymentGateway };

/**
 * Cancels an order before anything of it is shipped: its lines, stock and points go back at once, the
 * money right after the reply. A customer may cancel only an own order.
 * @throws not_found `order.not_found` · conflict `order.illegal_move`, `dispatch.already_shipped`
 */
export async function cancelOrder(
  db: Db,
  actor: Admin | Customer,
  input: { orderId: string; reason: string },
): Promise<void> {
  const { orderId, reason } = input;
  if (actor.as === 'customer') await getOwnOrderId(db, actor.userId, orderId);
  await transaction(db, async (tx) => {
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
    await recallDispatches(tx, orderId);
    await takeBack(tx, order, actor, reason);
  });
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
    await giveBackLines(tx, order, lines, `return:${orderId}:rest`);
  }
  const kind = state === 'failed' ? 'failed' : 'canceled';
  await together([
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

/** Executed lines return to the shelf and their points to the wallet, their exact share each. */
export async function giveBackLines(
  tx: Tx,
  order: MovedOrder,
  lines: readonly MovedLine[],
  key: string,
): Promise<void> {
  const { id: orderId, number } = order;
  await returnPoints(tx, { orderId, points: pointsOf(lines), memo: `Order ${number}`, key });
  await restockLines(tx, { orderId, lines });
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
  const { db, gateway } = deps;
  const { orderId, outcome, reason, points } = undone;
  await attemptStep(db, orderId, 'return-money', async () => {
    const payment = await getOrderPayment(db, orderId);
    const refundCents = await returnMoney(db, gateway, payment, reason);
    await transaction(db, async (tx) => {
      const order = await lockOrder(tx, orderId);
      await together([
        markTold(tx, 'return-money', {
          orderId,
          kind: 'payment.returned',
          actor: 'shop',
          data: { amountCents: refundCents, points },
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

/** The attention row of an order that could not go on by itself. */
export function stuckKey(orderId: string): string {
  return `order.stuck:${orderId}`;
}

export function pointsOf(lines: readonly MovedLine[]): number {
  return lines.reduce((total, line) => total + line.points, 0);
}
