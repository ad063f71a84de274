import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { readBooks } from '@/server/books/books';
import { POINTS, STOCK } from './orders';

/** Orders that something still has to happen to: at a business, with the money, or in a mail. */
export async function countOpen(db: Db): Promise<number> {
  const { rows } = await db.execute<{ open: number }>(sql`
    select count(*)::int as open from orders o
    where o.state in ('created', 'confirmed')
      or (select count(*) from dispatches d where d.order_id = o.id) < 3
      or exists (select from dispatches d where d.order_id = o.id
        and d.state not in ('declined', 'delivered', 'recalled'))
      or exists (select from order_lines l
        join dispatches d on d.order_id = o.id and d.business_id = l.business_id
        where l.order_id = o.id and d.state <> 'delivered' and l.refunded_quantity < l.quantity)
      or exists (select from refunds r where r.order_id = o.id and r.state = 'requested')
      or exists (select from mails m where m.order_id = o.id and m.state = 'queued')`);
  return rows[0]?.open ?? 0;
}

/** Each order told anew from its dispatches, and compared with what was taken and given back. */
export async function faultsOf(db: Db): Promise<string[]> {
  const [orders, shelves, books] = await Promise.all([
    ordersAstray(db),
    shelvesAstray(db),
    readBooks(db),
  ]);
  return [
    ...orders,
    ...shelves,
    ...books.map(
      ({ book, subject, said, counted }) => `${book}: ${subject} says ${said}, counted ${counted}`,
    ),
  ];
}

async function ordersAstray(db: Db): Promise<string[]> {
  const { rows } = await db.execute<Record<string, string | number>>(sql`
    with told as (
      select o.id, o.number, o.state,
        coalesce(sum(l.total_cents) filter (where d.state = 'delivered'), 0)::int as keeps_cents,
        coalesce(sum(l.points) filter (where d.state = 'delivered'), 0)::int as keeps_points,
        bool_or(d.state = 'delivered') as is_kept
      from orders o join order_lines l on l.order_id = o.id
      join dispatches d on d.order_id = o.id and d.business_id = l.business_id
      group by o.id
    ), seen as (
      select o.id,
        (select coalesce(sum(s.captured_cents - s.refunded_cents), 0)::int from payments p
          join sandbox.payments s on s.id = p.provider_ref where p.order_id = o.id) as took_cents,
        (select ${POINTS} - balance from points_accounts a where a.user_id = o.user_id)::int
          as took_points,
        (select count(*) - count(distinct (to_email, subject)) from mails m
          where m.order_id = o.id)::int as mails_again
      from orders o
    )
    select t.*, s.took_cents, s.took_points, s.mails_again
    from told t join seen s using (id)
    where t.state <> case when t.is_kept then 'completed' else 'canceled' end::order_state
      or s.took_cents <> t.keeps_cents or s.took_points <> t.keeps_points or s.mails_again > 0`);
  return rows.map((row) => `order ${JSON.stringify(row)}`);
}

async function shelvesAstray(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ name: string; available: number; gone: number }>(sql`
    select p.name, s.available, (
        select coalesce(sum(l.quantity), 0) from order_lines l
        join dispatches d on d.order_id = l.order_id and d.business_id = l.business_id
        where l.product_id = p.id and d.state = 'delivered')::int as gone
    from stock s join products p on p.id = s.product_id`);
  return rows
    .filter(({ available, gone }) => available !== STOCK - gone)
    .map(({ name, available, gone }) => `${name}: ${available} left, though ${gone} are gone`);
}
