import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { Address, ShippingMethod } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { businesses, dispatches, orders, orderTimeline } from '@/db/schema';
import type { Shipment } from '../dispatch/view';
import { env } from '../env';
import { DomainError } from '../errors';
import { type LineVoucher, redeemUrl, vouchersOfLine } from '../vouchers/of-line';
import {
  dispatchesOfOrder,
  isChangeWaiting,
  type OrderRefund,
  type OrderReturn,
  refundsOfOrder,
  returnsOfOrder,
  type StoredReturn,
  withExpected,
} from './after-sale';
import type { LineState, OrderState } from './lifecycle';
import type { MovedLine } from './transition';

export type OrderLine = MovedLine & {
  slug: string;
  /** Whether it is still offered. */
  isOffered: boolean;
  image: string;
  unitPriceCents: number;
  shippingCents: number;
  taxCents: number;
  state: LineState;
  cancelReason: string | null;
  /** What the shopper wishes of a service. */
  note: string | null;
  /** With what a business's camera reads; nobody but the buyer gets any. */
  vouchers: (LineVoucher & { redeemUrl: string })[];
};

export type TimelineEntry = {
  id: string;
  kind: string;
  businessId: string | null;
  data: Record<string, string | number | null>;
  at: string;
};

export type OrderDispatch = {
  id: string;
  businessId: string;
  state: string;
  /** What has left of it, in its order. */
  shipments: Shipment[];
  /** How many pieces of it were not declined, and how many of them have left. */
  pieces: number;
  piecesShipped: number;
  declineReason: string | null;
  /** What the business answers to a booking. */
  bookingNote: string | null;
  /** The last moment at which goods of it can be sent back; null where they have not left. */
  returnUntil: string | null;
};

export type OrderView = {
  id: string;
  number: string;
  state: OrderState;
  userId: string;
  email: string;
  customerName: string;
  currency: string;
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
  points: number;
  shippingMethod: ShippingMethod;
  address: Address | null;
  createdAt: Date;
  /** It waits for an admin's look, and nothing is taken meanwhile. */
  isInReview: boolean;
  /** A change of it waits for the bank that has to agree. */
  isChangeWaiting: boolean;
  cardLabel: string | null;
  paymentState: string | null;
  refundedCents: number;
  lines: OrderLine[];
  dispatches: OrderDispatch[];
  refunds: OrderRefund[];
  returns: OrderReturn[];
  timeline: TimelineEntry[];
};

// One statement: an order page is opened often, and each round trip is felt.
const view = prepared<Omit<OrderView, 'returns'> & { returns: StoredReturn[] }>(
  'order_view',
  () => sql`
    select o.id, o.number, o.state, o.user_id as "userId", o.email,
      o.customer_name as "customerName", o.currency, o.subtotal_cents as "subtotalCents",
      o.discount_cents as "discountCents", o.shipping_cents as "shippingCents",
      o.tax_cents as "taxCents", o.total_cents as "totalCents", o.points,
      o.shipping_method as "shippingMethod", o.address, o.created_at as "createdAt",
      o.state = 'created' and o.held_for is not null as "isInReview",
      ${isChangeWaiting} as "isChangeWaiting", p.card_label as "cardLabel", p.state as "paymentState",
     
      coalesce(p.refunded_cents, 0) as "refundedCents",
      (select jsonb_agg(jsonb_build_object('id', l.id, 'productId', l.product_id,
          'slug', r.slug, 'isOffered', r.is_active, 'businessId', l.business_id,
          'businessName', l.business_name, 'name', l.name, 'image', l.image, 'kind', l.kind, 'quantity', l.quantity,
          'unitPriceCents', l.unit_price_cents, 'subtotalCents', l.subtotal_cents,
          'points', l.points, 'discountCents', l.discount_cents,
          'shippingCents', l.shipping_cents, 'taxCents', l.tax_cents,
          'totalCents', l.total_cents, 'refundedQuantity', l.refunded_quantity,
          'refundedCents', l.refunded_cents, 'refundedPoints', l.refunded_points, 'state', l.state,
          'cancelReason', l.cancel_reason, 'note', l.note,
          -- Codes are for whoever bought them, and nobody else.
          'vouchers', case when ${sql.placeholder('userId')}::text is null then '[]'::jsonb
            else ${vouchersOfLine} end)
          order by l.position)
        from order_lines l join products r on r.id = l.product_id
        where l.order_id = o.id) as lines,
      ${dispatchesOfOrder} as dispatches, ${refundsOfOrder} as refunds,
      ${returnsOfOrder} as returns,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind,
          'businessId', t.business_id, 'data', t.data, 'at', t.at) order by t.at, t.id), '[]')
        from (
          select id, kind, business_id, data, at from ${orderTimeline} where order_id = o.id
          union all
          -- Told by the dispatch itself.
          select d.id, 'dispatch.sent', d.business_id,
            jsonb_build_object('businessName', b.name), d.sent_at
          from ${dispatches} d join ${businesses} b on b.id = d.business_id
          where d.order_id = o.id and d.sent_at is not null
        ) t) as timeline
    from ${orders} o
    left join payments p on p.order_id = o.id
    where (o.number = ${sql.placeholder('key')} or o.id = ${sql.placeholder('key')})
      and (${sql.placeholder('userId')}::text is null
        or o.user_id = ${sql.placeholder('userId')})`,
);

/**
 * An order by its number or id; with `userId` only that person's own.
 * @throws not_found `order.not_found`
 */
export async function getOrder(
  db: DbOrTx,
  key: string,
  owner: { userId: string | null },
): Promise<OrderView> {
  const [order] = await view(db, { key, userId: owner.userId, days: env().RETURN_DAYS });
  if (order) {
    const returns = withExpected(order.returns, order.lines);
    return { ...order, returns, lines: order.lines.map(scannable) };
  }
  throw orderNotFound();
}

function scannable(line: OrderLine): OrderLine {
  const vouchers = line.vouchers.map((one) => ({ ...one, redeemUrl: redeemUrl(one) }));
  return { ...line, vouchers };
}

/** The id of one's own order. @throws not_found `order.not_found` */
export async function getOwnOrderId(db: DbOrTx, userId: string, orderId: string): Promise<string> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.userId, userId)));
  if (row) return row.id;
  throw orderNotFound();
}

export function orderNotFound(): DomainError {
  return new DomainError('not_found', 'order.not_found', 'This order does not exist.');
}
