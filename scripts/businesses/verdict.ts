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
      or exists (select from order_lines l join ${piecesOf} on ${isOf}
        where l.order_id = o.id and l.refunded_quantity < piece.declined)
      or exists (select from refunds r where r.order_id = o.id and r.state = 'requested')
      or exists (select from mails m where m.order_id = o.id and m.state = 'queued')`);
  return rows[0]?.open ?? 0;
}

/** What a business has declined and delivered of a line. */
const piecesOf = sql`(select d.order_id, d.state, piece.*
  from dispatches d join dispatch_lines piece on piece.dispatch_id = d.id) piece`;
const isOf = sql`piece.order_id = l.order_id and piece.product_id = l.product_id`;

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
        sum(l.total_cents - l.refunded_cents)::int as keeps_cents,
        sum(l.points - l.refunded_points)::int as keeps_points,
        bool_or(piece.shipped > 0) as is_kept,
        -- Each piece's share, but for what rounding leaves to the last one.
        bool_and(l.refunded_quantity = piece.declined
          and abs(l.refunded_cents - l.total_cents * piece.declined / l.quantity::numeric) < 1
          and abs(l.refunded_points - l.points * piece.declined / l.quantity::numeric) < 1
        ) as is_shared_out
      from orders o join order_lines l on l.order_id = o.id join ${piecesOf} on ${isOf}
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
      or not t.is_shared_out or s.took_cents <> t.keeps_cents or s.took_points <> t.keeps_points or s.mails_again > 0`);
  return rows.map((row) => `order ${JSON.stringify(row)}`);
}

async function shelvesAstray(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ name: string; available: number; gone: number }>(sql`
    select p.name, s.available,
      (select sum(shipped)::int from dispatch_lines where product_id = p.id) as gone
    from stock s join products p on p.id = s.product_id`);
  return rows
    .filter(({ available, gone }) => available !== STOCK - gone)
    .map(({ name, available, gone }) => `${name}: ${available} left, though ${gone} are gone`);
}
