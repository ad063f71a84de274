import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

type Handle<Client> = NodePgDatabase<Record<string, never>> & { $client: Client };

/** The pool: for reads, and for statements that are whole in themselves. */
export type Db = Handle<pg.Pool>;
/** One connection inside an open transaction. Only `transaction` makes one. */
export type Tx = Handle<pg.PoolClient> & { readonly inTransaction: true };
export type DbOrTx = Db | Tx;

/**
 * Opens a pool of `max` connections. Connections are pipelined: statements started together
 * travel in one round trip and still run in order.
 */
export function connect(url: string, options: { max?: number; name?: string } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    pipeline: true,
    application_name: options.name ?? 'goodpoints',
    connectionTimeoutMillis: 5_000,
    // A process that froze inside a transaction must not keep its locks for ever.
    idle_in_transaction_session_timeout: 10_000,
  });
  // An idle connection that the server closes must not end the process; the next query reconnects.
  pool.on('error', () => undefined);
  return drizzle({ client: pool, casing: 'snake_case' });
}

/** Runs `work` in one READ COMMITTED transaction: commits its result, rolls back what it throws. */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.$client.connect();
  let broken: Error | undefined;
  try {
    const tx = Object.assign(drizzle({ client, casing: 'snake_case' }), {
      inTransaction: true as const,
    });
    // Not awaited: it travels with the first statement of the work.
    const began = client.query('begin');
    const result = await work(tx);
    await began;
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Awaits statements that were started together. Where one fails, those after it fail too, with an
 * error that says nothing: the first in order is the one that is thrown.
 */
export async function together<T extends readonly unknown[]>(statements: readonly [...T]) {
  // A query runs each time it is awaited: each becomes one promise first.
  const started = statements.map((statement) => Promise.resolve(statement));
  for (const one of await Promise.allSettled(started)) {
    if (one.status === 'rejected') throw one.reason;
  }
  return Promise.all(started) as Promise<{ [K in keyof T]: Awaited<T[K]> }>;
}
