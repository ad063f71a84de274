import { sql } from 'drizzle-orm';
import { orderLines, orders, payments, refundLines, refunds } from '@/db/schema';
import type { Book } from './book';

const CAPTURED = sql`('captured', 'partly_refunded', 'refunded')`;

/**
 * What holds of money, in cents. A refund that the provider did not pay is owed still, and counts. What
 * is on its way back to a card has five minutes.
 */
export const moneyBooks: readonly Book[] = [
  {
    name: 'an order is the sum of its lines',
    query: sql`
      select o.id as subject, o.total_cents as said, l.total as counted from ${orders} o
      join (
        select order_id, sum(subtotal_cents) as subtotal, sum(discount_cents) as discount,
          sum(shipping_cents) as shipping, sum(tax_cents) as tax, sum(total_cents) as total,
          sum(points) as points
        from ${orderLines} group by order_id
      ) l on l.order_id = o.id
      where (o.subtotal_cents, o.discount_cents, o.shipping_cents, o.tax_cents, o.total_cents,
          o.points)
        is distinct from (l.subtotal, l.discount, l.shipping, l.tax, l.total, l.points)`,
  },
  {
    name: 'what was captured is what the order comes to',
    query: sql`
      select o.id as subject, p.captured_cents as said, o.total_cents as counted
      from ${orders} o join ${payments} p on p.order_id = o.id
      where p.state in ${CAPTURED} and p.captured_cents <> o.total_cents`,
  },
  {
    name: 'what is captured and kept belongs to an order',
    query: sql`
      select p.id as subject, p.captured_cents as said, p.refunded_cents as counted
      from ${payments} p
      where p.captured_cents > p.refunded_cents and not exists (select from ${orders} o where o.id = p.order_id)`,
  },
  {
    name: 'an order that is confirmed is paid',
    query: sql`
      select o.id as subject, o.total_cents as said, 0 as counted from ${orders} o
      where o.state in ('confirmed', 'completed') and not exists (
        select from ${payments} p where p.order_id = o.id and p.state in ${CAPTURED})`,
  },
  {
    name: 'what was captured and not given back is what the lines keep',
    query: sql`
      select o.id as subject, p.captured_cents - p.refunded_cents as said, l.kept as counted
      from ${orders} o join ${payments} p on p.order_id = o.id
      join (
        select order_id, sum(total_cents - refunded_cents) as kept from ${orderLines}
        group by order_id
      ) l on l.order_id = o.id
      where p.state in ${CAPTURED} and p.captured_cents - p.refunded_cents <> l.kept`,
  },
  {
    name: 'a payment has given back the sum of its refunds, at most what was captured',
    query: sql`
      select p.id as subject, p.refunded_cents as said, coalesce(sum(r.amount_cents), 0) as counted
      from ${payments} p
      left join ${refunds} r on r.payment_id = p.id
      group by p.id
      having p.refunded_cents <> coalesce(sum(r.amount_cents), 0)
        or p.refunded_cents > p.captured_cents`,
  },
  {
    name: 'a refund is the sum of its lines',
    query: sql`
      select r.id as subject, r.amount_cents + r.points as said,
        coalesce(sum(l.amount_cents + l.points), 0) as counted
      from ${refunds} r left join ${refundLines} l on l.refund_id = r.id
      where r.order_id is not null
      group by r.id
      having r.amount_cents <> coalesce(sum(l.amount_cents), 0)
        or r.points <> coalesce(sum(l.points), 0)`,
  },
  {
    name: 'a line has given back the sum of its refunds',
    query: sql`
      select l.id as subject, l.refunded_cents + l.refunded_points as said,
        coalesce(sum(s.amount_cents + s.points), 0) as counted
      from ${orderLines} l
      left join ${refundLines} s on s.line_id = l.id
      group by l.id
      having l.refunded_cents <> coalesce(sum(s.amount_cents), 0)
        or l.refunded_points <> coalesce(sum(s.points), 0)`,
  },
  {
    name: 'an order that is off keeps no money',
    query: sql`
      select o.id as subject, p.captured_cents - p.refunded_cents as said, 0 as counted
      from ${orders} o join ${payments} p on p.order_id = o.id
      where o.state in ('canceled', 'failed') and o.updated_at < now() - interval '5 minutes'
        and (p.captured_cents > p.refunded_cents or p.state in ('requested', 'authorized'))`,
  },
];
