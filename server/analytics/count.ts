import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { analyticsHours, analyticsOfferings } from '@/db/schema';
import { eventSchemas } from '../events/catalog';
import { countedOnce } from './once';

/** An `OrderPlacedIntegrationEvent` and when it happened, in milliseconds. */
export type Placed = { data: unknown; ts: number };

/**
 * Adds placed orders to the figures of their hours (UTC), each once however often it is told. One statement
 * for many.
 */
export async function countPlaced(db: DbOrTx, events: readonly Placed[]): Promise<void> {
  const told = events.map(({ data, ts }) => {
    const { orderId, totalMoney, points, lines } =
      eventSchemas.OrderPlacedIntegrationEvent.parse(data);
    return { key: keyOf(orderId), at: new Date(ts).toISOString(), totalMoney, points, lines };
  });
  if (told.length > 0) await count(db, { told: JSON.stringify(told) });
}

function keyOf(orderId: string): string {
  return `placed:${orderId}`;
}

/** Adds what `told` says (key, at, totalMoney, points, lines) and was not added before. */
export const adding = (told: SQL): SQL => sql`
  ${countedOnce(told)}, offered as (
    insert into ${analyticsOfferings} as o (hour, name, business_name, pieces, subtotal_cents)
    select f.hour, l.name, l."businessName", sum(l.quantity), sum(l."subtotalCents")
    from fresh f, jsonb_to_recordset(f.lines)
      as l(name text, "businessName" text, quantity int, "subtotalCents" bigint)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (hour, name, business_name) do update
      set pieces = o.pieces + excluded.pieces,
        subtotal_cents = o.subtotal_cents + excluded.subtotal_cents
  )
  insert into ${analyticsHours} as h (hour, orders, revenue_cents, points)
  select hour, count(*), sum("totalMoney"), sum(points) from fresh group by 1 order by 1
  on conflict (hour) do update set orders = h.orders + excluded.orders,
    revenue_cents = h.revenue_cents + excluded.revenue_cents, points = h.points + excluded.points`;

const count = prepared('analytics_count', () =>
  adding(sql`
    select * from jsonb_to_recordset(${sql.placeholder('told')}::jsonb)
      as t(key text, at timestamptz, "totalMoney" bigint, points bigint, lines jsonb)`),
);
