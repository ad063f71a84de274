import { connect, type Db } from '@/db/client';
import { env } from './env';

const kept = globalThis as typeof globalThis & { goodpointsDb?: Db };

/** The web process's one pool. It outlives hot reloads, which forget what modules hold. */
export function db(): Db {
  kept.goodpointsDb ??= connect(env().DATABASE_URL, {
    max: env().DB_POOL_MAX,
    name: 'goodpoints web',
  });
  return kept.goodpointsDb;
}
