import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { untilUndisturbed } from './contention';
import { GatheringSocket } from './gathering-socket';
import { Pipeline } from './pipeline';
import { SharedConnections } from './shared-connections';

type Handle<Client> = NodePgDatabase<Record<string, never>> & { $client: Client };

/** The pool: for reads, and for statements that are whole in themselves. */
export type Db = Handle<pg.Pool> & { readonly shared: SharedConnections };
/** One connection inside an open transaction. Only `transaction` and `atOnce` make one. */
export type Tx = Handle<pg.PoolClient> & {
  /** Statements that go out with the commit, in its round trip; each is sent when it is called. */
  readonly beforeCommit: (() => Promise<unknown>)[];
};
export type DbOrTx = Db | Tx;

// A plan that is made while a table is empty would scan or join all of it later; and with one way to
// go, planning anew for each call finds nothing better, at the cost of the statement itself.
const INDEXES_ONLY =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan';

export type ConnectOptions = {
  max?: number;
  name?: string;
  /** Whether half of the connections, at most, carry the brief statements of several at a time. */
  isShared?: boolean;
  /** For those who look rows up by their keys and nothing else. */
  indexesOnly?: boolean;
  statementTimeoutMs?: number;
  /** How long a statement waits for a lock before it fails with 55P03; left out, for ever. */
  lockTimeoutMs?: number;
};

/**
 * Opens a pool of `max` connections. Connections are pipelined: statements started together
 * travel in one round trip and still run in order.
 */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const max = options.max ?? 10;
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    stream: () => new GatheringSocket(),
    application_name: options.name ?? 'goodpoints',
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
    ...(options.lockTimeoutMs ? { lock_timeout: options.lockTimeoutMs } : {}),
    ...(options.indexesOnly ? { options: INDEXES_ONLY } : {}),
    connectionTimeoutMillis: 5_000,
    // A new connection plans every statement anew: in the rush after a quiet minute all of them would at once.
    idleTimeoutMillis: 600_000,
    keepAlive: true,
    // A process that froze inside a transaction must not keep its locks for ever.
    idle_in_transaction_session_timeout: 10_000,
  });
  // A connection that the server closes must not end the process: what is under way on it fails, and the
  // next query reconnects.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const shared = new SharedConnections(pool, options.isShared ? Math.floor(max / 2) : 0);
  return Object.assign(drizzle({ client: pool, casing: 'snake_case' }), { shared });
}

/**
 * Runs `work` in one READ COMMITTED transaction: commits its result, rolls back what it throws. After a
 * deadlock it runs again, so it must do nothing outside of the transaction.
 */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return untilUndisturbed(() => transactOnce(db, work));
}

async function transactOnce<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.$client.connect();
  const gate = { isOpen: true };
  let broken: Error | undefined;
  try {
    const tx = txOf(gated(client, gate));
    // Not awaited: it travels with the first statement of the work.
    const began = client.query('begin');
    // Where the connection is lost, the work says so.
    began.catch(() => undefined);
    const result = await work(tx);
    await began;
    const last = tx.beforeCommit.map((statement) => statement());
    gate.isOpen = false;
    await together([...last, client.query('commit')]);
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

/** Runs `work` in the transaction that is open already, else in one of its own. */
export function within<T>(db: DbOrTx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return 'beforeCommit' in db ? work(db) : transaction(db, work);
}

/**
 * Runs statements that need none of each other's answers as one transaction in one round trip: what they
 * lock is held no longer than the database needs. All of them are called before the first is sent;
 * whichever must stop the others has to fail (`refuse` in SQL). After a deadlock they are sent again.
 * Throws the first failure in order.
 */
export function atOnce<T extends readonly unknown[]>(
  db: Db,
  statements: (tx: Tx) => readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  return untilUndisturbed(() => sendOnce(db, statements));
}

function sendOnce<T extends readonly unknown[]>(
  db: Db,
  statements: (tx: Tx) => readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  return db.shared.lend(async (client) => {
    const pipeline = new Pipeline();
    const tx = txOf(withQuery(client, pipeline.query));
    const answers = together(statements(tx));
    const last = tx.beforeCommit.map((statement) => statement());
    const [result] = await together([answers, ...last, pipeline.send(client)] as const);
    return result;
  });
}

// A statement that is started after the commit would be outside of the transaction, silently.
function gated(client: pg.PoolClient, gate: { isOpen: boolean }): pg.PoolClient {
  return withQuery(client, (...statement: unknown[]) => {
    if (!gate.isOpen) throw new Error('a statement came after its commit');
    return Reflect.apply(client.query, client, statement);
  });
}

function withQuery(client: pg.PoolClient, query: (...given: never[]) => unknown): pg.PoolClient {
  return Object.create(client, { query: { value: query } });
}

function txOf(client: pg.PoolClient): Tx {
  return Object.assign(drizzle({ client, casing: 'snake_case' }), { beforeCommit: [] });
}

/**
 * Awaits statements that were started together. Where one fails, those after it fail too, with an
 * error that says nothing: the first in order is the one that is thrown.
 */
export async function together<T extends readonly unknown[]>(statements: readonly [...T]) {
  // A query builder runs each time it is awaited: each becomes one promise first, here and now.
  const started = statements.map((statement) =>
    isThenable(statement) ? statement.then((answer) => answer) : Promise.resolve(statement),
  );
  for (const one of await Promise.allSettled(started)) {
    if (one.status === 'rejected') throw one.reason;
  }
  return Promise.all(started) as Promise<{ [K in keyof T]: Awaited<T[K]> }>;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
