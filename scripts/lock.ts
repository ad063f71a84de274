import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { withSession } from '@/db/session';

const SHOP_LOCK = 4_763_002;
// The session of a shop that was killed a moment ago needs one to end.
const PATIENCE_MS = 1_500;

export type Lock = { release: () => Promise<void> };

/**
 * Makes this process the one shop on the database server at `url`, for as long as it lives: the lock
 * is a session, so nothing is left of it after a kill. Null where another one runs. `onLost` is
 * called when the database server goes away.
 */
export async function takeLock(
  url: string,
  name: string,
  onLost: () => void,
): Promise<Lock | null> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  let isReleased = false;
  client.on('error', () => undefined);
  const release = async () => {
    isReleased = true;
    await client.end();
  };
  await client.connect();
  const deadline = Date.now() + PATIENCE_MS;
  do {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [SHOP_LOCK]);
    if (rows[0].taken) {
      client.once('end', () => isReleased || onLost());
      return { release };
    }
    await wait(100);
  } while (Date.now() < deadline);
  await release();
  return null;
}

/** The name given by the shop that holds the lock, or null where none runs. */
export function findLockHolder(url: string): Promise<string | null> {
  return withSession(url, async (client) => {
    const { rows } = await client.query(
      `select activity.application_name as name
       from pg_locks lock join pg_stat_activity activity using (pid)
       where lock.locktype = 'advisory' and lock.granted and lock.objid = $1`,
      [SHOP_LOCK],
    );
    return rows[0]?.name ?? null;
  });
}
