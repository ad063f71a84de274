import { type SQL, sql } from 'drizzle-orm';
import { mails, notifications, orderTimeline } from '@/db/schema';
import type { Ages } from './retell';

/** So many at a time; the rest follows at the next turn. */
export const LIMIT = 200;

/** True where a moment lies between these ages. */
export function isBetween(at: SQL, { from, until }: Ages): SQL {
  return sql`${at} between now() - make_interval(secs => ${until}::int)
    and now() - make_interval(secs => ${from}::int)`;
}

/** True where a fact is not older than what is looked at; it may be younger than what it is found by. */
export function isWithin(at: SQL, { until }: Ages): SQL {
  return sql`${at} >= now() - make_interval(secs => ${until}::int)`;
}

/** Nobody has been told of the event `id`: no mail has left, and where none was meant the bell did not ring. */
export function isUnheard(id: SQL): SQL {
  return sql`not exists (select from ${mails} m where m.key = ${id} and m.state <> 'queued')
    and (${isStored(id)} or not exists (select from ${notifications} n where n.key = ${id}))`;
}

/** A mail of the event `id` waits to be sent. */
export function isStored(id: SQL): SQL {
  return sql`exists (select from ${mails} q where q.key = ${id})`;
}

/** An entry of an order's history, by its key. */
export function hasEntry(orderId: SQL, key: SQL): SQL {
  return sql`exists (select from ${orderTimeline} h where h.order_id = ${orderId} and h.key = ${key})`;
}

/** What news of an order say of it (`newsOf`), for a statement that knows `o`. */
export const newsOfO = sql`jsonb_build_object('orderId', o.id, 'number', o.number,
  'userId', o.user_id, 'email', o.email, 'fullName', o.customer_name, 'currency', o.currency)`;
