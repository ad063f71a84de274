import type { Tx } from '../../client';
import * as schema from '../../schema';
import { charityMember, homes, shopper } from '../people';
import { dispatchesOf, dispatchLinesOf, shipmentsOf } from './dispatches';
import { payablesOf } from './payables';
import { paymentOf, refundId } from './payments';
import { stepsOf, timelineOf } from './timeline';
import { after, cartId, checkoutId, type Told } from './told';

/** Writes the past orders down as the shop itself would have, all but the ledger. */
export async function writeHistory(tx: Tx, told: readonly Told[]): Promise<void> {
  await tx.insert(schema.carts).values(
    [shopper, charityMember].map(({ id }) => ({
      id: cartId(id),
      userId: id,
      version: told.filter(({ buyer }) => buyer.id === id).length * 2,
    })),
  );
  await tx.insert(schema.orders).values(told.map(orderRow));
  await tx.insert(schema.orderLines).values(told.flatMap(lineRows));
  await tx.insert(schema.orderTimeline).values(told.flatMap(timelineOf));
  await tx.insert(schema.orderSteps).values(told.flatMap(stepsOf));
  await tx.insert(schema.dispatches).values(told.flatMap(dispatchesOf));
  await tx.insert(schema.dispatchLines).values(told.flatMap(dispatchLinesOf));
  await tx.insert(schema.shipments).values(told.flatMap(shipmentsOf));
  await tx.insert(schema.cartDeletions).values(
    told.map(({ id, buyer, placedAt }) => ({
      orderId: id,
      cartId: cartId(buyer.id),
      at: placedAt,
    })),
  );
  await tx.insert(schema.reservations).values(told.flatMap(reservationRows));
  await tx.insert(schema.stockMovements).values(told.flatMap(movementRows));
  const paid = told.map(paymentOf);
  await tx.insert(schema.sandboxPayments).values(paid.flatMap(({ sandbox }) => sandbox));
  await tx.insert(schema.sandboxOperations).values(paid.flatMap(({ operations }) => operations));
  await tx.insert(schema.payments).values(paid.map(({ payment }) => payment));
  await tx.insert(schema.refunds).values(paid.flatMap(({ refunds }) => refunds));
  await tx.insert(schema.refundLines).values(told.flatMap(refundLineRows));
  await tx.insert(schema.payables).values(told.flatMap(payablesOf));
}

function orderRow(told: Told): typeof schema.orders.$inferInsert {
  const { order, id, buyer, totals, placedAt } = told;
  return {
    id,
    ...totals,
    number: order.number,
    userId: buyer.id,
    charityId: 'charityId' in buyer ? buyer.charityId : null,
    email: buyer.email,
    customerName: buyer.name,
    state: order.canceled ? 'canceled' : 'completed',
    clientOrderToken: `demo-${order.number}`,
    checkoutId: checkoutId(told),
    cartId: cartId(buyer.id),
    shippingMethod: 'standard',
    address: homes[buyer.id] ?? null,
    createdAt: placedAt,
    updatedAt: placedAt,
  };
}

function lineRows({ order, lines }: Told): (typeof schema.orderLines.$inferInsert)[] {
  return lines.map(({ slug: _, business: __, ...line }) => ({
    ...line,
    state: order.canceled ? 'canceled' : 'executed',
    cancelReason: order.canceled?.reason ?? null,
    ...(order.canceled
      ? {
          refundedQuantity: line.quantity,
          refundedCents: line.totalCents,
          refundedPoints: line.points,
        }
      : {}),
  }));
}

function refundLineRows({ order, lines }: Told): (typeof schema.refundLines.$inferInsert)[] {
  if (!order.canceled) return [];
  return lines.map(({ id: lineId, quantity, totalCents: amountCents, points }) => ({
    ...{ refundId: refundId(order.number), lineId },
    ...{ quantity, amountCents, points },
  }));
}

function reservationRows(told: Told): (typeof schema.reservations.$inferInsert)[] {
  return told.lines.map(({ productId, quantity }) => ({
    checkoutId: checkoutId(told),
    productId,
    quantity,
    state: 'committed',
    expiresAt: told.placedAt,
    createdAt: told.placedAt,
    endedAt: told.placedAt,
  }));
}

function movementRows(told: Told): (typeof schema.stockMovements.$inferInsert)[] {
  const { order, id, lines, placedAt } = told;
  return lines.flatMap((line) => {
    const movement = { productId: line.productId, orderId: id };
    const sold = { ...movement, kind: 'sold' as const, quantity: -line.quantity };
    const back = { ...movement, kind: 'returned' as const, quantity: line.quantity };
    return [
      {
        ...sold,
        id: `stm_sold_${line.id}`,
        key: `sold:${id}:${line.productId}`,
        createdAt: placedAt,
      },
      ...(order.canceled
        ? [
            {
              ...back,
              id: `stm_back_${line.id}`,
              key: `returned:rest:${id}:${line.productId}`,
              createdAt: after(placedAt, 1),
            },
          ]
        : []),
    ];
  });
}
