import { sql } from 'drizzle-orm';
import {
  orderLines,
  orders,
  pointsAccounts,
  pointsHolds,
  pointsLots,
  pointsTransfers,
} from '@/db/schema';
import type { Book } from './book';

/** What holds of points. The shop's own accounts keep no balance. */
export const pointsBooks: readonly Book[] = [
  {
    name: 'points are never negative',
    query: sql`
      select id as subject, balance as said, held as counted from ${pointsAccounts}
      where system is null and (balance < 0 or held < 0 or balance < held)`,
  },
  {
    name: 'a balance is the sum of its entries',
    query: sql`
      select a.id as subject, a.balance as said, coalesce(sum(e.points), 0) as counted
      from ${pointsAccounts} a
      left join (
        select to_account_id as account_id, points from ${pointsTransfers}
        union all
        select from_account_id, -points from ${pointsTransfers}
      ) e on e.account_id = a.id
      where a.system is null
      group by a.id having a.balance <> coalesce(sum(e.points), 0)`,
  },
  {
    name: 'held points are the sum of live holds',
    query: sql`
      select a.id as subject, a.held as said, coalesce(sum(h.points), 0) as counted
      from ${pointsAccounts} a
      left join ${pointsHolds} h on h.account_id = a.id and h.state = 'held'
      group by a.id having a.held <> coalesce(sum(h.points), 0)`,
  },
  {
    name: 'a balance is what is left of its lots',
    query: sql`
      select a.id as subject, a.balance as said, coalesce(sum(l."left"), 0) as counted
      from ${pointsAccounts} a left join ${pointsLots} l on l.account_id = a.id
      where a.system is null
      group by a.id having a.balance <> coalesce(sum(l."left"), 0)`,
  },
  {
    name: 'entries are positive, between two accounts',
    query: sql`
      select id as subject, points as said, 1 as counted from ${pointsTransfers}
      where points <= 0 or from_account_id = to_account_id`,
  },
  {
    name: 'what an order redeemed and returned is what its lines keep',
    query: sql`
      select t.order_id as subject, t.redeemed - t.returned as said, l.kept as counted
      from (
        select order_id, coalesce(sum(points) filter (where kind = 'redeemed'), 0) as redeemed,
          coalesce(sum(points) filter (where kind = 'returned'), 0) as returned
        from ${pointsTransfers} where order_id is not null group by order_id
      ) t
      join (
        select order_id, sum(points - refunded_points) as kept from ${orderLines} group by order_id
      ) l using (order_id)
      where t.redeemed - t.returned <> l.kept`,
  },
  {
    name: 'an order that is confirmed has redeemed its points',
    query: sql`
      select o.id as subject, o.points as said, coalesce(t.points, 0) as counted from ${orders} o
      left join ${pointsTransfers} t on t.key = 'redeem:' || o.id
      where o.state in ('confirmed', 'completed') and o.points <> coalesce(t.points, 0)`,
  },
];
