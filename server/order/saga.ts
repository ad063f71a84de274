import { atOnce, type Db, type Tx, together, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { deleteOrderedLines } from '../cart/cart';
import { queueDispatches } from '../dispatch/dispatches';
import { env } from '../env';
import type { EventData, ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import { commitStock } from '../inventory/reservations';
import type { Gateways } from '../payment/gateways';
import { isCaptured } from '../payment/lifecycle';
import { getOrderPayment, movePayment } from '../payment/payments';
import { isRefusal } from '../payment/refusal';
import {
  beginCapture,
  captureAtProvider,
  giveUpCapture,
  isLapse,
  lapsed,
  markCaptured,
} from '../payment/settling';
import { redeemPoints } from '../points/ledger';
import { getDue, type LiveLine, listLines } from './lines';
import { attemptStep, markDone, markTold } from './steps';
import { lockOrder, type MovedLine, type MovedOrder, moveLines, moveOrder } from './transition';

export type Deps = { db: Db; gateways: Gateways };

/** `stopped`: the order is canceled or failed by now and the saga has nothing more to do. */
export type StepResult = { stopped: boolean };

/**
 * Step 1: the provider is told to take what the order comes to (R1.21); with points alone nothing is
 * asked. An order that waits for an admin stops here until it is let through. One whose authorization the
 * bank has let go of meanwhile fails. @throws StepFailed for conflict `payment.lapsed`
 */
export async function capture({ db, gateways }: Deps, orderId: string): Promise<StepResult> {
  return attemptStep(db, orderId, 'capture', async () => {
    // In this order: what is decided before is what the two after it read.
    const [isDecided, { totalCents: amountCents, ...due }, payment] = await atOnce(db, (one) => [
      beginCapture(one, orderId),
      getDue(one, orderId),
      getOrderPayment(one, orderId),
    ]);
    if (!isDecided && (due.heldFor !== null || isOver(due))) return { stopped: true };
    if (payment.state === 'expired') throw lapsed();
    if (!isDecided && !isCaptured(payment)) return { stopped: true };
    try {
      await captureAtProvider(gateways, payment, amountCents);
    } catch (error) {
      if (isLapse(error)) await movePayment(db, payment.id, 'lapse', {});
      if (isRefusal(error)) await giveUpCapture(db, payment.id);
      throw error;
    }
    await atOnce(db, (tx) => [
      markCaptured(tx, payment.id, amountCents),
      markTold(tx, 'capture', {
        orderId,
        kind: 'payment.captured',
        actor: 'shop',
        data: { amountCents, card: payment.cardLabel },
      }),
    ]);
    return { stopped: false };
  });
}

/** Step 2: what was held is sold and redeemed, lines are executed, the order is confirmed (R2.26). */
export async function confirm({ db }: Deps, orderId: string): Promise<StepResult> {
  return attemptStep(db, orderId, 'confirm', () =>
    transaction(db, async (tx) => {
      const order = await moveOrder(tx, orderId, 'confirm');
      if (!order.hasMoved) return { stopped: isOver(order) };
      const { checkoutId, number } = order;
      const lowStockThreshold = env().LOW_STOCK_THRESHOLD;
      const [lines] = await together([
        moveLines(tx, { orderId }, 'execute'),
        redeemPoints(tx, { checkoutId, orderId, memo: `Order ${number}` }),
        commitStock(tx, { checkoutId, orderId, lowStockThreshold }),
        markTold(tx, 'confirm', { orderId, kind: 'order.confirmed', actor: 'shop' }),
      ]);
      await record(tx, [
        { name: 'OrderPlacedIntegrationEvent', id: `placed:${orderId}`, data: fact(order, lines) },
        { name: 'PlaceOrderCommand', id: `place:${orderId}`, data: basketMessage(order) },
      ]);
      return { stopped: false };
    }),
  );
}

/** Step 3: what was ordered leaves the cart; what was added meanwhile stays (R0.14, R0.15, C6). */
export async function deleteCart({ db }: Deps, orderId: string): Promise<StepResult> {
  return attemptStep(db, orderId, 'delete-cart', () =>
    transaction(db, async (tx) => {
      const [order, lines] = await together([lockOrder(tx, orderId), listLines(tx, orderId)]);
      if (isOver(order)) return { stopped: true };
      tx.beforeCommit.push(
        () => deleteOrderedLines(tx, { orderId, cartId: order.cartId, lines }),
        () => markDone(tx, orderId, 'delete-cart'),
      );
      await record(tx, [
        {
          name: 'BasketDeletedCompleteIntegrationEvent',
          id: `basket-deleted:${orderId}`,
          data: basketMessage(order),
        },
      ]);
      return { stopped: false };
    }),
  );
}

/** Step 4: the order is complete and each business's share of it is queued (R0.18, R1.23, R1.37). */
export async function complete({ db }: Deps, orderId: string): Promise<StepResult> {
  return attemptStep(db, orderId, 'complete', () =>
    transaction(db, async (tx) => {
      const [order, lines] = await together([
        moveOrder(tx, orderId, 'complete'),
        listLines(tx, orderId),
      ]);
      if (!order.hasMoved) return { stopped: isOver(order) };
      await together([
        queueDispatches(tx, shares(order, lines)),
        markTold(tx, 'complete', { orderId, kind: 'order.completed', actor: 'shop' }),
        record(tx, [{ name: 'order.completed', id: `completed:${orderId}`, data: { orderId } }]),
      ]);
      return { stopped: false };
    }),
  );
}

/** Tells that the cart could not be cleared for good (R0.16); the order fails next. */
export async function announceCartFailure(tx: Tx, order: MovedOrder): Promise<void> {
  const data = basketMessage(order);
  const id = `basket-failed:${order.id}`;
  await record(tx, [{ name: 'BasketDeletedFailedIntegrationEvent', id, data }]);
}

/** Whom news of an order go to. */
export function newsOf(order: MovedOrder) {
  const { id: orderId, number, userId, email, customerName: fullName, currency } = order;
  return { orderId, number, userId, email, fullName, currency };
}

function isOver({ state }: Pick<MovedOrder, 'state'>): boolean {
  return state === 'canceled' || state === 'failed';
}

function basketMessage(order: MovedOrder): EventData<'PlaceOrderCommand'> {
  const { id: orderId, cartId: basketId, email, customerName: fullName, totalCents } = order;
  return { orderId, basketId, email, fullName, totalMoney: totalCents };
}

/** The immutable fact that an order was placed and paid (R0.10, R3.10, R3.16). */
function fact(order: MovedOrder, lines: readonly MovedLine[]) {
  const { subtotalCents, discountCents, shippingCents, taxCents, points } = order;
  return {
    ...newsOf(order),
    ...{ subtotalCents, discountCents, shippingCents, taxCents, points },
    totalMoney: order.totalCents,
    lines: lines.map(({ productId, name, quantity, businessName, subtotalCents: lineCents }) => ({
      productId,
      name,
      quantity,
      businessName,
      subtotalCents: lineCents,
    })),
  } satisfies Extract<ShopEvent, { name: 'OrderPlacedIntegrationEvent' }>['data'];
}

type Share = { orderId: string; businessId: string; order: DispatchOrder };

/** What each business is told of an order: its own lines, and where they go. */
export function shares(order: MovedOrder, lines: readonly LiveLine[]): Share[] {
  const businesses = [...new Set(lines.map((line) => line.businessId))];
  return businesses.map((businessId) => {
    const own = lines.filter((line) => line.businessId === businessId);
    const isShipped =
      order.shippingMethod !== 'pickup' && own.some((line) => line.kind === 'goods');
    return {
      orderId: order.id,
      businessId,
      order: {
        number: order.number,
        placedAt: order.createdAt.toISOString(),
        customerName: order.customerName,
        shippingMethod: order.shippingMethod,
        address: isShipped ? order.address : null,
        lines: own.map(({ productId, name, quantity, kind, note }) => ({
          productId,
          name,
          quantity,
          kind,
          ...(note ? { note } : {}),
        })),
      },
    };
  });
}
