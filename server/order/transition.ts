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
  /** Counts the changes of its lines. */
  version: number;
  createdAt: Date;
};

// All is read from the locked row: what a statement sees of the table is older than the lock it waited
// for. The key stays as it is: whoever adds to the order's history holds something else already (a
// payment, a dispatch) and must not wait here, else two could wait for each other.
const move = prepared<MovedOrder>(
  'order_move',
  () => sql`
    with found as materialized (
      select * from ${orders} where id = ${sql.placeholder('orderId')} for no key update
    ), moved as (
      update ${orders} o set state = ${sql.placeholder('to')}::order_state, updated_at = now()
      from found f where o.id = f.id
        and f.state = any(${sql.placeholder('from')}::text[]::order_state[])
      returning o.id
    )
    select f.id, f.number, f.state as before, f.user_id as "userId", f.email,
      case when m.id is null then f.state else ${sql.placeholder('to')}::order_state end as state,
      m.id is not null as "hasMoved", f.customer_name as "customerName",
      f.checkout_id as "checkoutId", f.cart_id as "cartId", f.currency,
      f.subtotal_cents as "subtotalCents", f.discount_cents as "discountCents",
      f.shipping_cents as "shippingCents", f.tax_cents as "taxCents",
      f.total_cents as "totalCents", f.points, f.shipping_method as "shippingMethod", f.address,
      f.held_for as "heldFor", f.version, f.created_at as "createdAt"
    from found f left join moved m on m.id = f.id`,
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

const cancelEmpty = prepared(
  'order_lines_cancel_empty',
  () => sql`
    update ${orderLines} set state = ${sql.placeholder('to')}::line_state,
      cancel_reason = ${sql.placeholder('reason')}
    where order_id = ${sql.placeholder('orderId')}
      and id = any(${sql.placeholder('lineIds')}::text[])
      and state = any(${sql.placeholder('from')}::text[]::line_state[])
      and refunded_quantity = quantity`,
);

/** Lines of which nothing is left are `canceled`. */
export async function cancelEmptyLines(
  tx: Tx,
  { orderId, lineIds, reason }: { orderId: string; lineIds: readonly string[]; reason: string },
): Promise<void> {
  const { from, to } = lineMoves.cancel;
  await cancelEmpty(tx, { orderId, lineIds: [...lineIds], reason, from: [...from], to });
}

const returnWhole = prepared(
  'order_lines_return',
  () => sql`
    update ${orderLines} set state = ${sql.placeholder('to')}::line_state
    where order_id = ${sql.placeholder('orderId')}
      and id = any(${sql.placeholder('lineIds')}::text[])
      and state = any(${sql.placeholder('from')}::text[]::line_state[])
      and refunded_quantity = quantity`,
);

/** Lines that have come back whole are `returned`. */
export async function returnWholeLines(
  tx: Tx,
  { orderId, lineIds }: { orderId: string; lineIds: readonly string[] },
): Promise<void> {
  const { from, to } = lineMoves.return;
  await returnWhole(tx, { orderId, lineIds: [...lineIds], from: [...from], to });
}
