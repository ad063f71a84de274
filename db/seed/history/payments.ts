import type * as schema from '../../schema';
import { after, checkoutId, type Told } from './told';

type Paid = {
  payment: typeof schema.payments.$inferInsert;
  refunds: (typeof schema.refunds.$inferInsert)[];
  /** The sandbox provider's own books, so that a refund of an old order finds its payment. */
  sandbox: (typeof schema.sandboxPayments.$inferInsert)[];
  operations: (typeof schema.sandboxOperations.$inferInsert)[];
};

const CARD = 'Visa •••• 4242';

export const refundId = (number: string) => `ref_demo_${number}`;

export function paymentOf(told: Told): Paid {
  const { order, id: orderId, buyer, totals, placedAt } = told;
  const amountCents = totals.totalCents;
  const id = `pay_demo_${order.number}`;
  const common = {
    id,
    checkoutId: checkoutId(told),
    attempt: 1,
    orderId,
    userId: buyer.id,
    clientOrderToken: `demo-${order.number}`,
    amountCents,
    capturedCents: amountCents,
    createdAt: placedAt,
  };
  if (amountCents === 0) {
    const payment = { ...common, provider: 'points', state: 'captured' as const };
    return { payment, refunds: [], sandbox: [], operations: [] };
  }
  const providerRef = `sbx_demo_${order.number}`;
  const refundedCents = order.canceled ? amountCents : 0;
  const payment = {
    ...common,
    provider: 'sandbox',
    methodRef: 'tok_ok',
    providerRef,
    cardLabel: CARD,
    refundedCents,
    state: order.canceled ? ('refunded' as const) : ('captured' as const),
  };
  const refund = { key: `rest:${orderId}`, amountCents, createdAt: after(placedAt, 1) };
  const operation = { paymentId: providerRef, amountCents };
  return {
    payment,
    refunds: order.canceled
      ? [
          {
            ...refund,
            id: refundId(order.number),
            paymentId: id,
            orderId,
            state: 'refunded',
            points: totals.points,
            reason: order.canceled.reason,
            providerRef: refund.key,
            endedAt: after(placedAt, 1),
          },
        ]
      : [],
    sandbox: [
      {
        id: providerRef,
        key: id,
        token: 'tok_ok',
        amountCents,
        status: 'captured',
        cardLabel: CARD,
        capturedCents: amountCents,
        refundedCents,
        createdAt: placedAt,
      },
    ],
    operations: [
      { ...operation, key: `capture:${id}`, kind: 'capture', createdAt: placedAt },
      ...(order.canceled ? [{ ...operation, ...refund, kind: 'refund' }] : []),
    ],
  };
}
