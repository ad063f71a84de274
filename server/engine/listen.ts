import type pg from 'pg';
import type { Db } from '@/db/client';
import type { Logger } from './log';
import { CHANNEL, REST_LOCK } from './publish';

/** `mine`: publishers send notices now. `theirs`: they do, for another worker that rests. */
export type Rest = 'mine' | 'theirs' | 'publishing';

export type Listener = {
  /** Tries to lie down. `publishing`: somebody is about to commit a job, look again shortly. */
  rest(): Promise<Rest>;
  /** Publishers need send no more notices: this worker looks for jobs by itself. */
  rise(): void;
  close(): void;
};

const RECONNECT_MS = 1_000;

/** Calls `wake` for every notice of new jobs. A lost connection is opened again, then wakes. */
export async function listen(own: Db, wake: () => void, log: Logger): Promise<Listener> {
  let closed = false;
  let client: pg.PoolClient | undefined;

  async function open(): Promise<void> {
    const fresh = await own.$client.connect();
    fresh.on('notification', wake);
    fresh.once('error', (error) => {
      log.warn('engine: listener lost', { error: error.message });
      drop();
      again();
    });
    client = fresh;
    await fresh.query(`listen ${CHANNEL}`);
    wake();
  }

  function again(): void {
    if (!closed) setTimeout(() => open().catch(again), RECONNECT_MS).unref();
  }

  function drop(): void {
    client?.release(true);
    client = undefined;
  }

  await open();
  return {
    async rest() {
      const answer = await client?.query<{ rest: Rest }>(LIE_DOWN);
      return answer?.rows[0]?.rest ?? 'theirs';
    },
    rise() {
      client?.query(`select pg_advisory_unlock(${REST_LOCK})`).catch(() => {
        // With the connection the lock is gone, too.
      });
    },
    close() {
      closed = true;
      drop();
    },
  };
}

// Publishers hold the lock together until they commit, a resting worker holds it alone.
const LIE_DOWN = `
  select case
    when pg_try_advisory_lock(${REST_LOCK}) then 'mine'
    when not pg_try_advisory_lock_shared(${REST_LOCK}) then 'theirs'
    when pg_advisory_unlock_shared(${REST_LOCK}) then 'publishing'
  end as rest`;
