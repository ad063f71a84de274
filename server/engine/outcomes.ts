import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { few } from '@/db/few';
import { prepared } from '@/db/prepared';
import type { Claim } from './change';
import { inMs } from './fragments';
import { toJson } from './json';

/** A finished step as it is stored. `durationMs` is how long its body took. */
export type Finished = {
  id: string;
  op: string;
  name?: string | undefined;
  data?: unknown;
  durationMs?: number | undefined;
};

export type Checkpoint = Claim & { steps: Finished[] };
export type Completion = Claim & { output: unknown; steps: Finished[] };
export type Failure = { id: string; op: string; name?: string | undefined; error: unknown };

/**
 * Stores steps of calls still going on. Answers the jobs for which everything was stored: one
 * that is missing has lost its claim, or its run has ended, or another worker was first.
 */
export async function storeSteps(db: DbOrTx, checkpoints: Checkpoint[]): Promise<Set<string>> {
  const rows = await store(db, { calls: toJson(checkpoints) });
  const counts = new Map(
    checkpoints.map((checkpoint) => [checkpoint.job, checkpoint.steps.length]),
  );
  return new Set(rows.filter((row) => counts.get(row.job) === row.stored).map((row) => row.job));
}

/**
 * Ends runs that returned, and stores what they did since their last checkpoint. Answers the jobs that
 * were still ours.
 */
export async function completeRuns(db: DbOrTx, completions: Completion[]): Promise<Set<string>> {
  const rows = await complete(db, { calls: toJson(completions) });
  return new Set(rows.map((row) => row.job));
}

/** Puts a failed call back for its next attempt, and notes on the step what went wrong. */
export async function retryLater(
  db: DbOrTx,
  claim: Claim,
  retry: { attempt: number; delayMs: number; error: unknown; step?: Failure | undefined },
): Promise<boolean> {
  const rows = await postpone(db, {
    ...claim,
    attempt: retry.attempt,
    delay: retry.delayMs,
    error: toJson({ error: retry.error ?? null }),
    step: retry.step ? toJson(retry.step) : null,
  });
  return rows.length > 0;
}

/** Gives jobs back unharmed: no attempt is counted, and whoever is free takes them at once. */
export async function release(db: DbOrTx, claim: Claim): Promise<void> {
  await giveBack(db, claim);
}

const calls = sql`${sql.placeholder('calls')}::json`;

const store = prepared<{ job: string; stored: number }>(
  'engine_store',
  () => sql`
    with owned as (
      select j.id, j.run_id, c.steps
      from ${few(calls, 'c', 'job bigint, token uuid, steps json')}
      join jobs.job j on j.id = c.job and j.token = c.token
      join jobs.run r on r.id = j.run_id and r.status = 'running'
      order by j.id
      for no key update of j
    ), stored as (
      insert into jobs.step (run_id, id, state, op, name, attempts, data, created_at, ended_at)
      select o.run_id, s.id, 'done', s.op, s.name, 1, s.data,
        ${inMs(sql.raw('-coalesce(s."durationMs", 0)'))}, now()
      from owned o, json_to_recordset(o.steps)
        as s(id text, op text, name text, data json, "durationMs" bigint)
      on conflict (run_id, id) do update set state = 'done', data = excluded.data, error = null,
        attempts = step.attempts + 1, seq = nextval('jobs.step_order'), ended_at = now()
        where step.state = 'retrying'
      returning run_id
    ), forgiven as (
      -- It got on: only deaths at the same step count together.
      update jobs.job j set reclaims = 0 from owned o where j.id = o.id and j.reclaims > 0
    )
    select o.id as job, count(s.run_id)::integer as stored
    from owned o left join stored s using (run_id)
    group by o.id`,
  { isBrief: true },
);

const complete = prepared<{ job: string }>(
  'engine_complete',
  () => sql`
    with owned as (
      -- In one order with whoever renews their leases meanwhile.
      select j.id, c.output, c.steps
      from ${few(calls, 'c', 'job bigint, token uuid, output json, steps json')}
      join jobs.job j on j.id = c.job and j.token = c.token
      order by j.id
      for update of j
    ), gone as (
      delete from jobs.job j using owned o where j.id = o.id
      returning j.id, j.run_id, o.output, o.steps
    ), ended as (
      update jobs.run r
      set status = 'completed', output = gone.output, singleton = null, ended_at = now()
      from gone
      where r.id = gone.run_id and r.status = 'running'
      returning r.id, gone.steps
    ), stored as (
      insert into jobs.step (run_id, id, state, op, name, attempts, data, created_at, ended_at)
      select e.id, s.id, 'done', s.op, s.name, 1, s.data,
        ${inMs(sql.raw('-coalesce(s."durationMs", 0)'))}, now()
      from ended e, json_to_recordset(e.steps)
        as s(id text, op text, name text, data json, "durationMs" bigint)
      on conflict (run_id, id) do update set state = 'done', data = excluded.data, error = null,
        attempts = step.attempts + 1, seq = nextval('jobs.step_order'), ended_at = now()
        where step.state <> 'done'
    ), dropped as (
      delete from jobs.wait w using ended e where w.run_id = e.id
    )
    select id as job from gone`,
  { isBrief: true },
);

const postpone = prepared<{ id: string }>(
  'engine_postpone',
  () => sql`
    with own as (
      update jobs.job
      set attempt = ${sql.placeholder('attempt')}::integer, payload = coalesce(payload, '{}') || ${sql.placeholder('error')}::jsonb,
        run_at = ${inMs(sql`${sql.placeholder('delay')}::bigint`)},
        token = null, lease_until = null, holds_slot = false
      where id = ${sql.placeholder('job')}::bigint and token = ${sql.placeholder('token')}::uuid
      returning id, run_id, attempt
    ), noted as (
      insert into jobs.step (run_id, id, state, op, name, attempts, error)
      select o.run_id, s.id, 'retrying', s.op, s.name, o.attempt, s.error
      from own o, json_to_record(${sql.placeholder('step')}::json)
        as s(id text, op text, name text, error json)
      where s.id is not null
      on conflict (run_id, id) do update set attempts = excluded.attempts, error = excluded.error
        where step.state <> 'done'
    )
    select id from own`,
  { isBrief: true },
);

const giveBack = prepared(
  'engine_release',
  () => sql`
    update jobs.job set token = null, lease_until = null, holds_slot = false
    where id = ${sql.placeholder('job')}::bigint and token = ${sql.placeholder('token')}::uuid`,
  { isBrief: true },
);
