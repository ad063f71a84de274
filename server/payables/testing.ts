import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import type { Admin } from '../auth/actor';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { previewRefund, type RefundChoice, refundOrder } from '../order/refund-order';
import { capture, complete, confirm, deleteCart } from '../order/saga';
import { gatewaysOf } from '../payment/gateways';
import { settleHeard } from './functions';

type Sale = {
  businessId?: string;
  quantity?: number;
  points?: number;
  kind?: 'goods' | 'service' | 'voucher';
};

export type Sold = Awaited<ReturnType<typeof sell>>;

/** A paid order of `quantity` pieces at $10.00 of one business, shipped standard where it is goods. */
export async function sell(db: Db, { quantity = 3, points = 0, kind = 'goods', ...sale }: Sale) {
  const businessId = sale.businessId ?? (await makeBusiness(db)).id;
  const weightGrams = kind === 'goods' ? 400 : 0;
  const { id: productId } = await makeProduct(db, { businessId, kind, weightGrams });
  const customer = await makeCustomer(db, { points });
  await fillCart(db, customer.userId, [{ productId, quantity }]);
  const { id: checkoutId } = await startCheckout(db, customer, { points });
  const input = { checkoutId, clientOrderToken: crypto.randomUUID(), methodRef: 'tok_ok' };
  const deps = { db, gateways: gatewaysOf(db) };
  const placed = await placeOrder(deps, customer, input);
  if (placed.status !== 'placed') throw new Error(placed.status);
  const { orderId } = placed;
  for (const step of [capture, confirm, deleteCart, complete]) await step(deps, orderId);
  return { orderId, businessId, productId, customer };
}

/** The business has shipped this many pieces; all of them where it is not said. */
export function ship(db: Db, { orderId, businessId, productId }: Sold, quantity?: number, no = 1) {
  return settleHeard(db, {
    cause: `dispatch.shipped:${orderId}:${no}`,
    name: 'dispatch.shipped',
    data: {
      ...{ orderId, businessId, dispatchId: `dsp_${orderId}` },
      ...(quantity === undefined ? {} : { lines: [{ productId, quantity }] }),
    },
  });
}

export const admin: Admin = {
  ...{ as: 'admin', userId: 'usr_admin', email: 'admin@example.com', name: 'Ada' },
  ...{ role: 'admin', charityId: null, businessId: null },
};

/** An admin gives a share back; returns what the event of it says. */
export async function giveBack(db: Db, orderId: string, choice: RefundChoice, token = 'one') {
  const { amountCents, points } = await previewRefund(db, admin, { orderId, choice });
  const expected = { amountCents, points };
  await refundOrder(db, admin, { orderId, choice, reason: 'broken', token, expected });
  const cause = `given-back:refund:${orderId}:${token}`;
  return { cause, name: 'order.given_back', data: { orderId } };
}
