import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { analyticsHours, analyticsOfferings } from '@/db/schema';

/**
 * What was placed in an hour or a day, and what went back in it, whenever that was placed. The net is
 * the difference, and below 0 where more went back than came in.
 */
export type Bar = {
  from: string;
  orders: number;
  revenueCents: number;
  points: number;
  returnedCents: number;
  returnedPoints: number;
};
/** Pieces and their price, less what went back of them. */
export type Sold = { name: string; businessName: string; pieces: number; subtotalCents: number };
export type Sales = { hours: Bar[]; days: Bar[]; top: Sold[] };

/** The last 24 hours, the last seven days (UTC), and what was sold most in these days. */
export async function getSales(db: DbOrTx): Promise<Sales> {
  const [row] = await sales(db);
  return row ?? { hours: [], days: [], top: [] };
}

const bars = (step: 'hour' | 'day', count: number) => sql`
  (select json_agg(json_build_object('from', g.at, 'orders', coalesce(s.orders, 0),
      'revenueCents', coalesce(s.revenue, 0), 'points', coalesce(s.points, 0),
      'returnedCents', coalesce(s.returned, 0), 'returnedPoints', coalesce(s.returned_points, 0)) order by g.at)
    from generate_series(
      date_trunc(${sql.raw(`'${step}'`)}, now(), 'UTC')
        - ${sql.raw(`interval '${count - 1} ${step}s'`)},
      now(), ${sql.raw(`interval '1 ${step}'`)}) as g(at)
    left join lateral (
      select sum(h.orders)::int as orders, sum(h.revenue_cents)::bigint as revenue,
        sum(h.points)::bigint as points, sum(h.returned_cents)::bigint as returned,
        sum(h.returned_points)::bigint as returned_points
      from ${analyticsHours} h
      where h.hour >= g.at and h.hour < g.at + ${sql.raw(`interval '1 ${step}'`)}
    ) s on true)`;

const sales = prepared<Sales>(
  'analytics_sales',
  () => sql`
    select ${bars('hour', 24)} as hours, ${bars('day', 7)} as days,
      (select coalesce(json_agg(t), '[]'::json) from (
        select name, business_name as "businessName",
          sum(pieces - returned_pieces)::int as pieces,
          sum(subtotal_cents - returned_cents)::bigint as "subtotalCents"
        from ${analyticsOfferings}
        where hour >= date_trunc('day', now(), 'UTC') - interval '6 days'
        group by name, business_name having sum(pieces - returned_pieces) > 0
        order by 3 desc, 4 desc, 1 limit 5
      ) t) as top`,
);
