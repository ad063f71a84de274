import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Address, ShippingMethod } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { orderLines, orders } from '@/db/schema';
import { DomainError } from '../errors';
import { lineMoves, type OrderMove, type OrderState, orderMoves } from './lifecycle';
import type { LineShares } from './shares';

export type MovedOrder = {
  id: string;
  number: string;
  state: OrderState;
  /** The state it came from; the same as `state` where it did not move. */
  before: OrderState;
  hasMoved: boolean;
  userId: string;
  email: string;
  customerName: string;
  checkoutId: string;
  cartId: string;
  currency: string;
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
  points: number;
  shippingMethod: ShippingMethod;
  address: Address | null;
  heldFor: string | null;
  createdAt: Date;
};

// The row is locked first, so that `before` is what the move really started from.
const move = prepared<MovedOrder>(
  'order_move',
  () => sql`
    with found as materialized (
      select id, state from ${orders} where id = ${sql.placeholder('orderId')} for update
    ), moved as (
      update ${orders} o set state = ${sql.placeholder('to')}::order_state, updated_at = now()
      from found f where o.id = f.id
        and f.state = any(${sql.placeholder('from')}::text[]::order_state[])
      returning o.id
    )
    select o.id, o.number, f.state as before, o.user_id as "userId", o.email,
      case when m.id is null then f.state else ${sql.placeholder('to')}::order_state end as state,
      m.id is not null as "hasMoved", o.customer_name as "customerName",
      o.checkout_id as "checkoutId", o.cart_id as "cartId", o.currency,
      o.subtotal_cents as "subtotalCents", o.discount_cents as "discountCents",
      o.shipping_cents as "shippingCents", o.tax_cents as "taxCents",
      o.total_cents as "totalCents", o.points, o.shipping_method as "shippingMethod", o.address,
      o.held_for as "heldFor",
      o.created_at as "createdAt"
    from ${orders} o join found f on f.id = o.id left join moved m on m.id = o.id`,
);

/**
 * Makes a move of the order's table of moves, guarded in the statement itself; the only writer of the
 * state. An order that is not in a `from` state stays as it is (`hasMoved` false).
 * @throws not_found `order.not_found`
 */
export async function moveOrder(tx: Tx, orderId: string, name: OrderMove): Promise<MovedOrder> {
  const { from, to } = orderMoves[name];
  return lockAndMove(tx, orderId, from, to);
}

/** The order as it is, locked until the transaction ends. @throws not_found `order.not_found` */
export async function lockOrder(tx: Tx, orderId: string): Promise<MovedOrder> {
  return lockAndMove(tx, orderId, [], 'created');
}

async function lockAndMove(
  tx: Tx,
  orderId: string,
  from: readonly OrderState[],
  to: OrderState,
): Promise<MovedOrder> {
  const [order] = await move(tx, { orderId, from: [...from], to });
  if (order) return order;
  throw new DomainError('not_found', 'order.not_found', 'This order does not exist.');
}

export type MovedLine = {
  productId: string;
  businessId: string;
  businessName: string;
  name: string;
  kind: 'goods' | 'service' | 'voucher';
  subtotalCents: number;
} & LineShares;

const moveAll = prepared<MovedLine>(
  'order_lines_move',
  () => sql`
    update ${orderLines} set state = ${sql.placeholder('to')}::line_state,
      cancel_reason = coalesce(${sql.placeholder('reason')}, cancel_reason)
    where order_id = ${sql.placeholder('orderId')}
      and state = any(${sql.placeholder('from')}::text[]::line_state[])
      and (${sql.placeholder('businessId')}::text is null
        or business_id = ${sql.placeholder('businessId')})
    returning id, product_id as "productId", business_id as "businessId",
      business_name as "businessName", name, kind, quantity, points,
      subtotal_cents as "subtotalCents", discount_cents as "discountCents",
      total_cents as "totalCents", refunded_quantity as "refundedQuantity",
      refunded_cents as "refundedCents", refunded_points as "refundedPoints"`,
);

/** Moves an order's lines (or one business's of them); returns those that moved. */
export async function moveLines(
  tx: Tx,
  input: { orderId: string; businessId?: string; reason?: string },
  name: keyof typeof lineMoves,
): Promise<MovedLine[]> {
  const { orderId, businessId = null, reason = null } = input;
  const { from, to } = lineMoves[name];
  return moveAll(tx, { orderId, businessId, reason, from: [...from], to });
}
