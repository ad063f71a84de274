import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { prepared } from '@/db/prepared';
import { digest, inMs } from './fragments';

/** A run as a job carries it. */
export type RunRow = {
  id: string;
  fnId: string;
  event: StoredEvent;
  events: StoredEvent[] | null;
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  pending: number;
  parentRun: string | null;
  parentStep: string | null;
};

export type StoredEvent = { id: string; name: string; data: unknown; ts: number };

/** A run that waits for the event in hand. */
export type WaitRow = {
  runId: string;
  stepId: string;
  fnId: string;
  expression: string | null;
  cancels: boolean;
  event: StoredEvent | null;
  parentRun: string | null;
  parentStep: string | null;
};

/** A claimed job, with all that is needed to do it. `token` must be shown to write for it. */
export type Job = {
  id: string;
  token: string;
  kind: 'event' | 'call' | 'settle' | 'cron' | 'debounce' | 'batch' | 'timeout';
  stepId: string | null;
  payload: Record<string, unknown> | null;
  attempt: number;
  reclaims: number;
  run: RunRow | null;
  /** Settled steps in the order of their completion: id, data, error. */
  memo: [id: string, data: unknown, error: unknown][] | null;
  waits: WaitRow[] | null;
};

/**
 * A job that has lost its worker twice is a suspect: only one at a time is in hand, so that the
 * one that kills takes no other down with it.
 */
export const SUSPECT_RECLAIMS = 2;

export type ClaimOptions = {
  limit: number;
  /** Whether a suspect may be taken, beyond the limit. */
  suspect: boolean;
  leaseMs: number;
  token: string;
};

/** Takes up to `limit` due jobs, and those whose lease has run out, in one round trip. */
export async function claimJobs(db: Db, options: ClaimOptions): Promise<Job[]> {
  const { limit, suspect, leaseMs, token } = options;
  return claim(db, { limit, suspects: suspect ? 1 : 0, lease: leaseMs, token });
}

/** Milliseconds until the next job is due; undefined where nothing is planned. */
export async function nextDueMs(db: Db): Promise<number | undefined> {
  const [row] = await next(db);
  return row?.ms ?? undefined;
}

/** True where no job is due or in anybody's hands. */
export async function isIdle(db: Db): Promise<boolean> {
  const [row] = await busy(db);
  return row?.busy === false;
}

/** Prolongs the leases in hand. A job that is no longer ours stays with its new owner. */
export async function renewLeases(
  db: Db,
  held: { job: string; token: string }[],
  leaseMs: number,
): Promise<void> {
  await renew(db, {
    jobs: held.map((one) => one.job),
    tokens: held.map((one) => one.token),
    lease: leaseMs,
  });
}

export const lease = inMs(sql`${sql.placeholder('lease')}::bigint`);
const eventName = sql.raw(`(t.payload -> 'event' ->> 'name')`);
const event = sql.raw(`(t.payload -> 'event')`);

const memo = sql.raw(`(
  select json_agg(json_build_array(s.id, s.data, s.error) order by s.seq)
  from jobs.step s where s.run_id = t.run_id and s.state = 'done')`);

const run = sql.raw(`(
  select json_build_object('id', r.id, 'fnId', r.fn_id, 'event', r.event, 'events', r.events,
    'status', r.status, 'pending', r.pending, 'parentRun', r.parent_run, 'parentStep', r.parent_step)
  from jobs.run r where r.id = t.run_id)`);

const waits = sql`(
  select json_agg(json_build_object('runId', w.run_id, 'stepId', w.step_id, 'fnId', r.fn_id,
    'expression', w.expression, 'cancels', w.cancels, 'parentRun', r.parent_run,
    'parentStep', r.parent_step, 'event', case when w.cancels or w.expression is not null then r.event end))
  from (
    select * from jobs.wait where event_name = ${eventName} and match is null
    union all
    select * from jobs.wait where event_name = ${eventName} and match = any (array(
      select ${digest(sql.raw('g.path'), event)} from jobs.trigger g
      where g.event_name = ${eventName} and g.path <> ''))
  ) w
  join jobs.run r on r.id = w.run_id and r.status = 'running'
  where w.expires_at is null or w.expires_at > now())`;

/** The columns of a claimed job `t`. */
export const claimed = sql`
  t.id, t.token, t.kind, t.step_id as "stepId", t.payload, t.attempt, t.reclaims,
  case when t.run_id is not null then ${run} end as run,
  case when t.kind = 'call' then ${memo} end as memo,
  case when t.kind = 'event' then ${waits} end as waits`;

/** A job without a limit that is due and in nobody's hands. */
export const isFree = sql.raw(
  `(slot_key is null and run_at <= now() and (lease_until is null or lease_until < now()))`,
);

/** As it will be once it is claimed: a token left behind is a worker lost. */
export const isSuspect = sql.raw(
  `(reclaims + (token is not null)::integer >= ${SUSPECT_RECLAIMS})`,
);

const claim = prepared<Job>(
  'engine_claim',
  () => sql`
    with fresh as (
      select id from jobs.job
      where ${isFree} and not ${isSuspect}
      order by run_at
      limit ${sql.placeholder('limit')}::integer
      for update skip locked
    ), suspect as (
      select id from jobs.job
      where ${isFree} and reclaims > 0 and ${isSuspect}
      order by run_at
      limit ${sql.placeholder('suspects')}::integer
      for update skip locked
    ), due as (
      select id from fresh union all select id from suspect
    ), t as (
      update jobs.job j
      set lease_until = ${lease}, token = ${sql.placeholder('token')}::uuid,
        reclaims = j.reclaims + (j.token is not null)::integer
      from due where j.id = due.id
      returning j.*
    )
    select ${claimed} from t order by t.run_at`,
);

const next = prepared<{ ms: number | null }>(
  'engine_next',
  () => sql`
    select greatest(0, extract(epoch from min(run_at) - now()) * 1000)::float8 as ms
    from jobs.job where slot_key is null and lease_until is null`,
);

const renew = prepared(
  'engine_renew',
  () => sql`
    with held as (
      select j.id from jobs.job j
      join unnest(${sql.placeholder('jobs')}::bigint[], ${sql.placeholder('tokens')}::uuid[])
        as h(id, token) on j.id = h.id and j.token = h.token
      order by j.id for no key update of j
    )
    update jobs.job j set lease_until = ${lease} from held where j.id = held.id`,
);

const busy = prepared<{ busy: boolean }>(
  'engine_busy',
  () => sql`
    select exists (select from jobs.job where run_at <= now() or lease_until > now()) as busy`,
);
