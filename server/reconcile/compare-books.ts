import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import {
  checkouts,
  dispatches,
  orderLines,
  orders,
  payments,
  pointsAccounts,
  pointsHolds,
  pointsTransfers,
  refunds,
  reservations,
  stock,
  stockMovements,
} from '@/db/schema';
import type { Finding } from './finding';

/**
 * What differs among our own books: holds without a cause, figures that are not the sum of their entries,
 * orders that lack a part. What was touched within the time of grace may still be on its way.
 */
export async function compareBooks(db: DbOrTx, graceSeconds: number): Promise<Finding[]> {
  const { rows } = await db.execute<Finding>(sql.join(comparisons(graceSeconds), sql` union all `));
  return rows;
}

function comparisons(graceSeconds: number): SQL[] {
  const isSettled = (at: SQL) => sql`${at} <= now() - make_interval(secs => ${graceSeconds})`;
  const finding = (kind: string, unit: string, cause: string) =>
    sql`${kind}::text as kind, ${unit}::text as unit, ${cause}::text as cause`;
  return [
    sql`
      select ${finding('stock_held', 'pieces', 'Stock is held for a checkout or an order that is over.')},
        h.checkout_id as subject, o.id as "orderId", h.quantity::int as amount
      from (select checkout_id, sum(quantity) as quantity from ${reservations}
        where state = 'held' group by checkout_id) h
      left join ${checkouts} c on c.id = h.checkout_id
      left join ${orders} o on o.checkout_id = h.checkout_id
      where (c.state in ('expired', 'replaced') and o.id is null) or o.state in ('canceled', 'failed')`,
    sql`
      select ${finding('points_held', 'points', 'Points are held for a checkout or an order that is over.')},
        h.checkout_id, o.id, h.points
      from ${pointsHolds} h
      left join ${checkouts} c on c.id = h.checkout_id
      left join ${orders} o on o.checkout_id = h.checkout_id
      where h.state = 'held'
        and ((c.state in ('expired', 'replaced') and o.id is null) or o.state in ('canceled', 'failed'))`,
    sql`
      select ${finding('stock_not_sold', 'pieces', 'The order is confirmed, and its stock is still only held.')},
        o.id, o.id, sum(r.quantity)::int
      from ${orders} o join ${reservations} r on r.checkout_id = o.checkout_id and r.state = 'held'
      where o.state in ('confirmed', 'completed') group by o.id`,
    sql`
      select ${finding('points_not_redeemed', 'points', 'The order is confirmed, and its points are still only held.')},
        o.id, o.id, h.points
      from ${orders} o join ${pointsHolds} h on h.checkout_id = o.checkout_id and h.state = 'held'
      where o.state in ('confirmed', 'completed')`,
    sql`
      select ${finding('held_points_differ', 'points', 'What a wallet holds is not the sum of its holds.')},
        a.id, null, abs(a.held - coalesce(sum(h.points), 0))::int
      from ${pointsAccounts} a
      left join ${pointsHolds} h on h.account_id = a.id and h.state = 'held'
      group by a.id having a.held <> coalesce(sum(h.points), 0)`,
    sql`
      select ${finding('balance_differs', 'points', 'A balance is not the sum of its entries.')},
        a.id, null, abs(a.balance - coalesce(sum(e.points), 0))::int
      from ${pointsAccounts} a
      left join (
        select to_account_id as account_id, points from ${pointsTransfers}
        union all
        select from_account_id, -points from ${pointsTransfers}
      ) e on e.account_id = a.id
      where a.system is null
      group by a.id having a.balance <> coalesce(sum(e.points), 0)`,
    sql`
      select ${finding('stock_differs', 'pieces', 'The stock is not what its movements leave, less what is held.')},
        s.product_id, null, abs(s.available - coalesce(m.moved, 0) + coalesce(r.held, 0))::int
      from ${stock} s
      left join (select product_id, sum(quantity) as moved from ${stockMovements}
        group by product_id) m using (product_id)
      left join (select product_id, sum(quantity) as held from ${reservations}
        where state = 'held' group by product_id) r using (product_id)
      where s.available <> coalesce(m.moved, 0) - coalesce(r.held, 0)`,
    sql`
      select ${finding('undone_with_money', 'cents', 'The order is off, and its money is still here.')},
        o.id, o.id, p.captured_cents - p.refunded_cents
      from ${orders} o join ${payments} p on p.order_id = o.id
      where o.state in ('canceled', 'failed') and p.captured_cents > p.refunded_cents
        and ${isSettled(sql`o.updated_at`)}`,
    sql`
      select ${finding('refund_waiting', 'cents', 'A refund was set aside, and nobody has had it paid.')},
        r.id, r.order_id, r.amount_cents
      from ${refunds} r where r.state = 'requested' and ${isSettled(sql`r.created_at`)}`,
    sql`
      select ${finding('dispatch_missing', 'pieces', 'The order is complete, and a business has not been told of its share.')},
        o.id, o.id, sum(l.quantity)::int
      from ${orders} o join ${orderLines} l on l.order_id = o.id and l.state = 'executed'
      where o.state = 'completed' and ${isSettled(sql`o.updated_at`)}
        and not exists (select from ${dispatches} d
          where d.order_id = o.id and d.business_id = l.business_id)
      group by o.id`,
  ];
}
