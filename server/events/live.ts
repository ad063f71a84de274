import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { env } from '../env';
import { log } from '../log';
import { oncePerProcess } from '../per-process';
import { CHANGED, WATCH_LOCK, watchKey } from './wake';

/** One listening connection for all who watch something in this process. */
type Feed = {
  /** Calls `onChange` after every change from the moment it resolves on. */
  watch(key: string, onChange: () => void): Promise<void>;
  unwatch(key: string, onChange: () => void): void;
};

const RECONNECT_MS = 1_000;
const TRY_AGAIN_MS = 20;

/**
 * Yields `read()` now and after every change of what `key` names (an order's id, a person's), until the
 * reader goes away. What changed while the connection was down is caught up with at the reconnect.
 */
export async function* watch<T>(
  key: string,
  signal: AbortSignal | undefined,
  read: () => Promise<T>,
): AsyncGenerator<T> {
  const feed = oncePerProcess('feed', createFeed);
  let wake: () => void = () => undefined;
  let isStale = true;
  const onChange = () => {
    isStale = true;
    wake();
  };
  signal?.addEventListener('abort', onChange);
  try {
    await feed.watch(key, onChange);
    while (!signal?.aborted) {
      if (isStale) {
        isStale = false;
        yield await read();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    feed.unwatch(key, onChange);
    signal?.removeEventListener('abort', onChange);
  }
}

function createFeed(): Feed {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | undefined;
  let opening: Promise<void> | undefined;

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: env().DATABASE_URL });
    let isLost = false;
    const lose = (error?: unknown) => {
      if (isLost) return;
      isLost = true;
      client = undefined;
      log.warn('the feed of changes lost its connection', { error: String(error ?? 'it ended') });
      fresh.end().catch(() => undefined);
      opening = pause(RECONNECT_MS, undefined, { ref: false }).then(open);
    };
    fresh.on('notification', ({ payload }) => emitter.emit(payload ?? ''));
    fresh.on('error', lose).on('end', lose);
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANGED}`);
      client = fresh;
      for (const key of emitter.eventNames().map(String)) {
        for (const onChange of emitter.listeners(key)) {
          await lock(fresh, key);
          onChange();
        }
      }
    } catch (error) {
      lose(error);
    }
  }

  return {
    async watch(key, onChange) {
      opening ??= open();
      await opening;
      emitter.on(key, onChange);
      // A lock that is lost with its connection is taken again by the next one, which tells so.
      if (client) await lock(client, key).catch(() => undefined);
    },
    unwatch(key, onChange) {
      emitter.off(key, onChange);
      client?.query(UNLOCK, [key]).catch(() => undefined);
    },
  };
}

const { LOCK, UNLOCK } = texts();

function texts() {
  const call = (name: string) =>
    new PgDialect().sqlToQuery(
      sql`select ${sql.raw(`${name}(${WATCH_LOCK}, `)}${watchKey(sql.raw('$1'))}) as done`,
    ).sql;
  return {
    LOCK: call('pg_try_advisory_lock_shared'),
    UNLOCK: call('pg_advisory_unlock_shared'),
  };
}

// Whoever is changing it holds it until the change can be read. Tried, not waited for: all
// who watch share this connection.
async function lock(client: pg.Client, key: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ done: boolean }>(LOCK, [key]);
    if (rows[0]?.done) return;
    await pause(TRY_AGAIN_MS);
  }
}
