import { type SQL, sql } from 'drizzle-orm';

/** Postgres channel on which a changed order's id is told to whoever watches it. */
export const ORDER_CHANGED = 'order_changed';

/** First key of the advisory locks that watchers of an order share; the second is the order's. */
export const WATCH_LOCK = 731_204;

export const watchKey = (orderId: SQL | string): SQL => sql`hashtext(${orderId})`;

/**
 * Wakes whoever watches the order once the transaction commits, as part of a statement that has
 * `orderId`. Transactions that notify commit one after the other, so a notice goes out only where
 * somebody watches: watchers share a lock that a change takes alone, until it commits. Where it cannot
 * be had there is a watcher, or another change of the same order, and one notice too many harms none.
 */
export const wakeWatchers = (orderId: SQL): SQL => sql`
  case when not pg_try_advisory_xact_lock(${sql.raw(String(WATCH_LOCK))}, ${watchKey(orderId)})
    then pg_notify(${sql.raw(`'${ORDER_CHANGED}'`)}, ${orderId}) end`;
