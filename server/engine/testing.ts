import { sql } from 'drizzle-orm';
import { Inngest } from 'inngest';
import { type Db, transaction } from '@/db/client';
import { embeddedClientOptions } from './client-options';
import { createExecutor, type Executor, type ExecutorOptions } from './executor';
import { type EngineEvent, publishEvents } from './publish';
import { type Handler, serveInProcess } from './transport';

type Functions = Parameters<typeof serveInProcess>[0]['functions'];
type Define = (inngest: Inngest) => Functions;

const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

export function createClient(db: Db): Inngest {
  return new Inngest({ id: 'shop', ...embeddedClientOptions(db), logger: quiet });
}

export function createHandler(inngest: Inngest, define: Define): Handler {
  return serveInProcess({ client: inngest, functions: define(inngest) });
}

export type Engine = {
  executor: Executor;
  inngest: Inngest;
  handler: Handler;
  publish(...events: Partial<EngineEvent>[]): Promise<void>;
  /** Makes every job due that is planned for later, and waits until all of them are done. */
  skipTime(): Promise<void>;
  runs(fnId?: string): Promise<Record<string, unknown>[]>;
};

let events = 0;

/** An executor over a test database, started, without back-off. */
export async function bootEngine(
  database: { db: Db; url: string },
  define: Define,
  options: Partial<ExecutorOptions> = {},
): Promise<Engine> {
  const { db, url } = database;
  const inngest = createClient(db);
  const handler = createHandler(inngest, define);
  const executor = createExecutor({
    db,
    url,
    handler,
    backoffMs: () => 0,
    pollMs: 50,
    ...options,
  });
  await executor.start();
  return {
    executor,
    inngest,
    handler,
    publish: (...some) => publishEvents(db, some.map(fillEvent)),
    skipTime: () => skipTime(db, executor),
    runs: (fnId) => listAll(db, fnId),
  };
}

function fillEvent(event: Partial<EngineEvent>): EngineEvent {
  events += 1;
  return { id: `evt_${process.pid}_${events}`, name: 'begin', data: {}, ...event };
}

/** All that the engine knew is gone, or these tables of it. An engine may be at work meanwhile. */
export async function forgetJobs(db: Db, tables?: readonly string[]): Promise<void> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'jobs'`);
  const gone = (tables ?? rows.map(({ name }) => name)).map((name) => `jobs."${name}"`);
  // A transaction, since it locks table after table, and the engine does so in an order of its own.
  await transaction(db, (tx) => tx.execute(sql.raw(`truncate ${gone.join(', ')}`)));
}

async function skipTime(db: Db, executor: Executor): Promise<void> {
  await db.$client.query(`
    with moved as (update jobs.job set run_at = now() where run_at > now() returning 1)
    select pg_notify('engine_jobs', '') from moved limit 1`);
  await executor.idle();
}

async function listAll(db: Db, fnId?: string): Promise<Record<string, unknown>[]> {
  const { rows } = await db.$client.query(
    `select id, fn_id as "fnId", status, event, output, error from jobs.run
     where $1::text is null or fn_id = $1 order by id`,
    [fnId ?? null],
  );
  return rows;
}
