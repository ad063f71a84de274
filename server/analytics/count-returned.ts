import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { analyticsCounted, analyticsHours, analyticsOfferings } from '@/db/schema';
import { eventSchemas } from '../events/catalog';
import { countedOnce } from './once';

/** An `order.given_back`, under its own id, and when it happened, in milliseconds. */
export type GivenBack = { id: string; data: unknown; ts: number };

/**
 * Adds what went back (refunds, declines, cancellations, returns) to the figures of the hours in which it
 * did, each once however often it is told. Of orders that were never placed nothing was counted, so
 * nothing comes off. One statement for many.
 */
export async function countReturned(db: DbOrTx, events: readonly GivenBack[]): Promise<void> {
  const told = events.map(({ id, data, ts }) => {
    const given = eventSchemas['order.given_back'].parse(data);
    return { key: id, at: new Date(ts).toISOString(), ...given };
  });
  if (told.length > 0) await count(db, { told: JSON.stringify(told) });
}

const wasPlaced = sql`
  exists (select from ${analyticsCounted} c where c.key = 'placed:' || t."orderId")`;

/** Adds what `told` says (key, at, orderId, refundCents, points, lines) and was not added before. */
export const addingReturned = (told: SQL): SQL => sql`
  ${countedOnce(told, wasPlaced)}, offered as (
    insert into ${analyticsOfferings} as o
      (hour, name, business_name, pieces, subtotal_cents, returned_pieces, returned_cents)
    select f.hour, l.name, l."businessName", 0, 0, sum(l.quantity), sum(l."subtotalCents")
    from fresh f, jsonb_to_recordset(f.lines)
      as l(name text, "businessName" text, quantity int, "subtotalCents" bigint)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (hour, name, business_name) do update
      set returned_pieces = o.returned_pieces + excluded.returned_pieces,
        returned_cents = o.returned_cents + excluded.returned_cents
  )
  insert into ${analyticsHours} as h (hour, orders, revenue_cents, points, returned_cents, returned_points)
  select hour, 0, 0, 0, sum("refundCents"), sum(points) from fresh group by 1 order by 1
  on conflict (hour) do update set returned_cents = h.returned_cents + excluded.returned_cents,
    returned_points = h.returned_points + excluded.returned_points`;

const count = prepared('analytics_count_returned', () =>
  addingReturned(sql`
    select * from jsonb_to_recordset(${sql.placeholder('told')}::jsonb)
      as t(key text, at timestamptz, "orderId" text, "refundCents" bigint, points bigint, lines jsonb)`),
);
