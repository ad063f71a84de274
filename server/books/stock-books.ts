import { sql } from 'drizzle-orm';
import {
  checkouts,
  orderLines,
  orders,
  pointsHolds,
  reservations,
  stock,
  stockMovements,
} from '@/db/schema';
import type { Book } from './book';

/** What holds of stock, and of what is held of stock and points. */
export const stockBooks: readonly Book[] = [
  {
    name: 'stock is what its movements leave, less what is held, never negative',
    query: sql`
      select s.product_id as subject, s.available as said,
        coalesce(m.moved, 0) - coalesce(r.held, 0) as counted
      from ${stock} s
      left join (
        select product_id, sum(quantity) as moved from ${stockMovements} group by product_id
      ) m using (product_id)
      left join (
        select product_id, sum(quantity) as held from ${reservations}
        where state = 'held' group by product_id
      ) r using (product_id)
      where s.available < 0 or s.available <> coalesce(m.moved, 0) - coalesce(r.held, 0)`,
  },
  {
    name: 'what is executed has been sold',
    query: sql`
      select l.id as subject, l.quantity as said, coalesce(-m.quantity, 0) as counted
      from ${orderLines} l
      left join (
        select order_id, product_id, sum(quantity) as quantity from ${stockMovements}
        where kind = 'sold' group by order_id, product_id
      ) m using (order_id, product_id)
      where l.state in ('executed', 'returned') and l.quantity > coalesce(-m.quantity, 0)`,
  },
  {
    name: 'nothing more comes back on the shelf than was sold',
    query: sql`
      select order_id || ' ' || product_id as subject,
        sum(quantity) filter (where kind = 'returned') as said,
        coalesce(-sum(quantity) filter (where kind = 'sold'), 0) as counted
      from ${stockMovements} where order_id is not null
      group by order_id, product_id
      having sum(quantity) > 0`,
  },
  {
    name: 'an order past its beginning holds no stock',
    query: sql`
      select o.id || ' ' || r.product_id as subject, r.quantity as said, 0 as counted
      from ${orders} o join ${reservations} r on r.checkout_id = o.checkout_id
      where r.state = 'held' and o.state <> 'created'`,
  },
  {
    name: 'an order past its beginning holds no points',
    query: sql`
      select o.id as subject, h.points as said, 0 as counted
      from ${orders} o join ${pointsHolds} h on h.checkout_id = o.checkout_id
      where h.state = 'held' and o.state <> 'created'`,
  },
  {
    name: 'a checkout that has ended holds nothing',
    query: sql`
      select c.id as subject, h.amount as said, 0 as counted from ${checkouts} c
      join (
        select checkout_id, quantity as amount from ${reservations} where state = 'held'
        union all
        select checkout_id, points from ${pointsHolds} where state = 'held'
      ) h on h.checkout_id = c.id
      where c.state in ('expired', 'replaced')`,
  },
];
