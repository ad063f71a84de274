import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orderLines, orders } from '@/db/schema';
import type { OrderState } from './lifecycle';
import { orderNotFound } from './queries';
import type { MovedLine } from './transition';

export type LiveLine = MovedLine & { note: string | null };

/** The lines that an order still has, in their order. */
export async function listLines(db: DbOrTx, orderId: string): Promise<LiveLine[]> {
  return liveLines(db, { orderId });
}

const liveLines = prepared<LiveLine>(
  'order_live_lines',
  () => sql`
    select id, product_id as "productId", business_id as "businessId",
      business_name as "businessName", name, kind, quantity, points,
      subtotal_cents as "subtotalCents", discount_cents as "discountCents",
      total_cents as "totalCents", refunded_quantity as "refundedQuantity",
      refunded_cents as "refundedCents", refunded_points as "refundedPoints", note
    from ${orderLines} where order_id = ${sql.placeholder('orderId')} and state <> 'canceled'
    order by position`,
);

export type Due = { state: OrderState; heldFor: string | null; totalCents: number };

/** What of an order has to be taken from the card, and whether it may be. @throws not_found `order.not_found` */
export async function getDue(db: DbOrTx, orderId: string): Promise<Due> {
  const [row] = await due(db, { orderId });
  if (row) return row;
  throw orderNotFound();
}

const due = prepared<Due>(
  'order_due',
  () => sql`
    select state, held_for as "heldFor", total_cents as "totalCents"
    from ${orders} where id = ${sql.placeholder('orderId')}`,
);

/** All lines of an order, canceled ones too. */
export async function listAllLines(db: DbOrTx, orderId: string): Promise<MovedLine[]> {
  return db
    .select({
      id: orderLines.id,
      productId: orderLines.productId,
      businessId: orderLines.businessId,
      businessName: orderLines.businessName,
      name: orderLines.name,
      kind: orderLines.kind,
      quantity: orderLines.quantity,
      points: orderLines.points,
      subtotalCents: orderLines.subtotalCents,
      discountCents: orderLines.discountCents,
      totalCents: orderLines.totalCents,
      refundedQuantity: orderLines.refundedQuantity,
      refundedCents: orderLines.refundedCents,
      refundedPoints: orderLines.refundedPoints,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
}
