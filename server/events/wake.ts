import { type SQL, sql } from 'drizzle-orm';

/** Postgres channel on which the key of what changed is told to whoever watches it. */
export const CHANGED = 'changed';

/** First key of the advisory locks that watchers of a thing share; the second is the thing's. */
export const WATCH_LOCK = 731_204;

export const watchKey = (key: SQL | string): SQL => sql`hashtext(${key})`;

/**
 * Wakes whoever watches what `key` names (an order, a person's news) once the transaction commits, as
 * part of a statement. Transactions that notify commit one after the other, so a notice goes out only where
 * somebody watches: watchers share a lock that a change takes alone, until it commits. Where it cannot
 * be had there is a watcher, or another change of the same thing, and one notice too many harms none.
 */
export const wakeWatchers = (key: SQL): SQL => sql`
  case when not pg_try_advisory_xact_lock(${sql.raw(String(WATCH_LOCK))}, ${watchKey(key)})
    then pg_notify(${sql.raw(`'${CHANGED}'`)}, ${key}) end`;
