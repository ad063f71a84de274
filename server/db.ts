import { connect, type Db } from '@/db/client';
import { env } from './env';
import { oncePerProcess } from './per-process';

/** The web process's one pool. */
export function db(): Db {
  return oncePerProcess('db', () =>
    connect(env().DATABASE_URL, { max: env().DB_POOL_MAX, name: 'goodpoints web' }),
  );
}
