import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { prepared } from '@/db/prepared';
import { engineJobs, engineRuns, engineSteps } from '@/db/schema';
import { advance } from './advance';
import { isDead } from './dead-letters';
import { endRuns } from './ending';
import { newRunId } from './ids';
import { plainError } from './ops';

export type RunStatus = (typeof engineRuns.$inferSelect)['status'];

export type RunFilter = {
  orderId?: string | undefined;
  functionId?: string | undefined;
  status?: RunStatus | undefined;
  limit: number;
};

/** The newest runs first. `orderId` looks at `data.orderId` of the event that started the run. */
export async function listRuns(db: Db, filter: RunFilter) {
  const { orderId, functionId, status } = filter;
  const conditions = [
    orderId !== undefined && sql`(${engineRuns.event} -> 'data' ->> 'orderId') = ${orderId}`,
    functionId !== undefined && eq(engineRuns.fnId, functionId),
    status !== undefined && statusIs(status),
  ].filter((one) => one !== false);
  return db
    .select({
      id: engineRuns.id,
      fnId: engineRuns.fnId,
      status: engineRuns.status,
      event: engineRuns.event,
      error: engineRuns.error,
      createdAt: engineRuns.createdAt,
      endedAt: engineRuns.endedAt,
    })
    .from(engineRuns)
    .where(and(...conditions))
    .orderBy(desc(engineRuns.id))
    .limit(filter.limit);
}

// Running runs are few and have a job each, failed ones an index: neither reads all of history.
function statusIs(status: RunStatus): SQL | undefined {
  const is = eq(engineRuns.status, status);
  if (status === 'failed') return and(is, isNotNull(engineRuns.error));
  if (status !== 'running') return is;
  return and(is, sql`${engineRuns.id} in (select run_id from jobs.job where run_id is not null)`);
}

/**
 * One run with its steps in the order of their completion, and its jobs: what is due, when, and
 * the error of the last attempt. Undefined where there is no such run.
 */
export async function findRun(db: Db, runId: string) {
  const [runs, steps, jobs] = await Promise.all([
    db.select().from(engineRuns).where(eq(engineRuns.id, runId)),
    db
      .select({
        id: engineSteps.id,
        name: engineSteps.name,
        op: engineSteps.op,
        state: engineSteps.state,
        attempts: engineSteps.attempts,
        data: engineSteps.data,
        error: engineSteps.error,
        createdAt: engineSteps.createdAt,
        endedAt: engineSteps.endedAt,
      })
      .from(engineSteps)
      .where(eq(engineSteps.runId, runId))
      .orderBy(asc(engineSteps.seq)),
    db
      .select({
        kind: engineJobs.kind,
        stepId: engineJobs.stepId,
        attempt: engineJobs.attempt,
        reclaims: engineJobs.reclaims,
        runAt: engineJobs.runAt,
        leaseUntil: engineJobs.leaseUntil,
        lastError: sql<unknown>`${engineJobs.payload} -> 'error'`,
      })
      .from(engineJobs)
      .where(eq(engineJobs.runId, runId))
      .orderBy(asc(engineJobs.runAt)),
  ]);
  const [run] = runs;
  return run && { ...run, steps, jobs };
}

/**
 * Runs the same function for the same event once more, from the start, and answers the new run's
 * id. Idempotency keys do not hold it back. Undefined where there is no such run.
 */
export async function replayRun(db: Db, runId: string): Promise<string | undefined> {
  const [run] = await db.select().from(engineRuns).where(eq(engineRuns.id, runId));
  if (!run) return undefined;
  const { fnId, event, priority } = run;
  const id = newRunId();
  const start = {
    id,
    fnId,
    event,
    priority,
    events: Array.isArray(run.events) ? run.events : undefined,
    slotKey: run.slotKey ?? undefined,
    slotLimit: run.slotLimit ?? undefined,
    delayMs: 0,
  };
  await advance(db, null, { start: [start] });
  await wake(db);
  return id;
}

/**
 * Cancels a run that is still going: the step in hand ends, the next never begins, and
 * `onFailure` does not run. False where no such run is going.
 */
export async function cancelRun(db: Db, runId: string): Promise<boolean> {
  const [run] = await db.select().from(engineRuns).where(eq(engineRuns.id, runId));
  if (run?.status !== 'running') return false;
  const error = plainError('canceled by hand', 'CancelledError');
  const event = run.event as { name: string };
  const ending = { runId, status: 'cancelled' as const, error };
  await endRuns(db, null, [{ run: { ...run, event }, ending }]);
  await wake(db);
  return true;
}

/**
 * Forgets runs that ended before `olderThan`, with their steps; dead letters stay until somebody has seen
 * to them. Answers how many went. Events stay: they are the log that figures are rebuilt from, and one
 * forgotten could be published once more.
 */
export async function pruneRuns(db: Db, olderThan: Date): Promise<number> {
  const before = olderThan.toISOString();
  let all = 0;
  for (;;) {
    const [row] = await prune(db, { before });
    if (!row?.runs) return all;
    all += row.runs;
  }
}

export type QueueDepth = {
  /** Due, and in nobody's hands. */
  due: number;
  running: number;
  /** Sleeping, waiting, or put back for a later attempt. */
  scheduled: number;
  /** Age of the oldest job that is due, in seconds. */
  oldestDueSeconds: number;
};

export async function queueDepth(db: Db): Promise<QueueDepth> {
  const [row] = await depth(db);
  return row ?? { due: 0, running: 0, scheduled: 0, oldestDueSeconds: 0 };
}

const wake = prepared('engine_wake', () => sql`select pg_notify('engine_jobs', '')`);

const depth = prepared<QueueDepth>(
  'engine_depth',
  () => sql`
    select
      count(*) filter (where run_at <= now() and not held)::integer as due,
      count(*) filter (where held)::integer as running,
      count(*) filter (where run_at > now() and not held)::integer as scheduled,
      coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and not held)), 0)
        ::float8 as "oldestDueSeconds"
    from (select run_at, coalesce(lease_until > now(), false) as held from jobs.job) j`,
);

// A bounded bite at a time: no long locks, no huge transaction.
const prune = prepared<{ runs: number }>(
  'engine_prune',
  () => sql`
    with old as (
      select id from jobs.run r
      where ended_at < ${sql.placeholder('before')}::timestamptz and not (${isDead}) limit 2000
    ), runs as (
      delete from jobs.run where id in (select id from old) returning id
    ), steps as (
      delete from jobs.step where run_id in (select id from old)
    ), buckets as (
      delete from jobs.bucket where next_at < now() - interval '1 day'
    )
    select count(*)::integer as runs from runs`,
);
