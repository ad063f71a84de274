import { sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { engineRuns } from '@/db/schema';
import { advance } from './advance';
import { newRunId } from './ids';

/** A run that failed for good: nothing tries it again by itself. */
export type FailedRun = {
  id: string;
  functionId: string;
  eventName: string;
  data: unknown;
  error: { name?: string; message?: string };
  attempts: number;
  failedAt: Date;
};

/** Of a run `r`: a replayed one has a successor under this name; an error that was discarded says so. */
export const isDead = sql`r.error is not null and r.status = 'failed'
  and (r.event ->> 'name') <> 'inngest/scheduled.timer'
  and not (r.error::jsonb ? 'discarded')
  and not exists (
    select from ${engineRuns} next where next.fn_id = r.fn_id and next.dedupe = 'replay:' || r.id
  )`;

/**
 * Runs that failed for good and were neither replayed nor discarded, newest first. What runs by the
 * clock is not among them: its next turn is its replay.
 */
export async function listFailedRuns(db: DbOrTx, limit: number): Promise<FailedRun[]> {
  const { rows } = await db.execute<FailedRun & { failedAt: string }>(sql`
    select r.id, r.fn_id as "functionId", r.event ->> 'name' as "eventName",
      r.event -> 'data' as data, r.error,
      greatest(1, (select max(s.attempts) from jobs.step s where s.run_id = r.id)) as attempts,
      coalesce(r.ended_at, r.created_at) as "failedAt"
    from ${engineRuns} r where ${isDead} order by r.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, failedAt: new Date(row.failedAt) }));
}

export async function countFailedRuns(db: DbOrTx): Promise<number> {
  const { rows } = await db.execute<{ dead: number }>(
    sql`select count(*)::int as dead from ${engineRuns} r where ${isDead}`,
  );
  return rows[0]?.dead ?? 0;
}

/**
 * Starts the function of a failed run anew for the same event, once, however often it is asked. Returns
 * the new run's id; undefined where no such run has failed. Should it fail again, it is a dead letter
 * of its own.
 */
export async function replayFailedRun(db: Db, runId: string): Promise<string | undefined> {
  const [run] = await failed(db, { runId });
  if (!run) return undefined;
  const dedupe = `replay:${runId}`;
  const start = { ...run, id: newRunId(), dedupe, delayMs: 0 };
  await advance(db, null, { start: [start] });
  const [next] = await successor(db, { fnId: run.fnId, dedupe });
  return next?.id;
}

/** Takes a failed run off the list; the note stays with its error. False where there is none. */
export async function discardFailedRun(
  db: DbOrTx,
  runId: string,
  note: { by: string; note: string },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update ${engineRuns} set error = (error::jsonb || ${JSON.stringify({ discarded: note })}::jsonb)::json
    where id = ${runId} and status = 'failed' and jsonb_typeof(error::jsonb) = 'object'
    returning id`);
  return rows.length === 1;
}

type Failed = {
  fnId: string;
  event: unknown;
  events?: unknown[];
  priority: number;
  slotKey?: string;
  slotLimit?: number;
};

const failed = prepared<Failed>(
  'engine_failed_run',
  () => sql`
    select fn_id as "fnId", event, events, priority, slot_key as "slotKey", slot_limit as "slotLimit"
    from ${engineRuns} where id = ${sql.placeholder('runId')} and status = 'failed'`,
);

const successor = prepared<{ id: string }>(
  'engine_successor',
  () => sql`
    with woken as (select pg_notify('engine_jobs', ''))
    select id from ${engineRuns}, woken
    where fn_id = ${sql.placeholder('fnId')} and dedupe = ${sql.placeholder('dedupe')}`,
);
