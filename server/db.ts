import { connect, type Db } from '@/db/client';
import { env } from './env';
import { oncePerProcess } from './per-process';

/** Nobody who looks at a page waits longer than this for what somebody else holds. */
const LOCK_TIMEOUT_MS = 5_000;

/** The web process's one pool. */
export function db(): Db {
  return oncePerProcess('db', () =>
    connect(env().DATABASE_URL, {
      ...{ max: env().DB_POOL_MAX, name: 'goodpoints web' },
      lockTimeoutMs: LOCK_TIMEOUT_MS,
      isShared: true,
    }),
  );
}
