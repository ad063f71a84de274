import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orderLines, orders } from '@/db/schema';

export type LineFigures = {
  id: string;
  /** 0 takes the line out: it stays in the order's history as canceled, and costs nothing. */
  quantity: number;
  subtotalCents: number;
  points: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
};

/**
 * Writes new figures into an order that is not executed yet, lines and totals in one statement, and
 * counts its version up. The caller has locked the order and compared the version (C19).
 */
export async function rewriteOrder(
  tx: Tx,
  input: { orderId: string; lines: readonly LineFigures[]; reason: string },
): Promise<void> {
  await rewrite(tx, { ...input, lines: JSON.stringify(input.lines) });
}

const rewrite = prepared(
  'order_rewrite',
  () => sql`
    with figures as (
      select * from jsonb_to_recordset(${sql.placeholder('lines')}::jsonb) as f(
        id text, quantity int, "subtotalCents" int, points int, "discountCents" int,
        "shippingCents" int, "taxCents" int, "totalCents" int)
    ), rewritten as (
      update ${orderLines} l set
        quantity = case when f.quantity = 0 then l.quantity else f.quantity end,
        state = (case when f.quantity = 0 then 'canceled' else l.state::text end)::line_state,
        cancel_reason = case when f.quantity = 0 then ${sql.placeholder('reason')}::text
          else l.cancel_reason end,
        subtotal_cents = f."subtotalCents", points = f.points, discount_cents = f."discountCents",
        shipping_cents = f."shippingCents", tax_cents = f."taxCents", total_cents = f."totalCents"
      from figures f where l.id = f.id and l.order_id = ${sql.placeholder('orderId')}
        and l.state = 'pending'
    )
    update ${orders} o set subtotal_cents = s.subtotal, discount_cents = s.discount,
      shipping_cents = s.shipping, tax_cents = s.tax, total_cents = s.total, points = s.points,
      version = o.version + 1, updated_at = now()
    from (
      select sum("subtotalCents")::int as subtotal, sum("discountCents")::int as discount,
        sum("shippingCents")::int as shipping, sum("taxCents")::int as tax,
        sum("totalCents")::int as total, sum(points)::int as points from figures
    ) s
    where o.id = ${sql.placeholder('orderId')}`,
);
