import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { few } from '@/db/few';
import { prepared } from '@/db/prepared';
import type { Advance, Claim } from './change';
import { digest, inMs, inTurn } from './fragments';
import { toJson } from './json';

/**
 * Writes everything that follows from one job, and deletes the job, in one statement. Without a
 * claim it writes unconditionally. False where the claim is no longer ours: nothing was written.
 */
export async function advance(db: DbOrTx, claim: Claim | null, change: Advance): Promise<boolean> {
  const [row] = await write(db, {
    job: claim?.job ?? null,
    token: claim?.token ?? null,
    change: toJson(change),
  });
  return row?.held === true;
}

const job = sql`${sql.placeholder('job')}::bigint`;
// The newest event of a debounce, with the deadline of the first; all events of a batch.
const mergedPayload = sql.raw(`case when job.kind = 'batch'
  then jsonb_set(excluded.payload, '{events}', (job.payload -> 'events') || (excluded.payload -> 'events'))
  when (job.payload #>> '{event,ts}')::bigint > (excluded.payload #>> '{event,ts}')::bigint
  then job.payload
  else excluded.payload || jsonb_build_object('deadline', job.payload -> 'deadline') end`);

const mergedTime = sql.raw(`case when job.kind = 'debounce'
  then least(excluded.run_at, (job.payload ->> 'deadline')::timestamptz)
  when jsonb_array_length(job.payload -> 'events') + jsonb_array_length(excluded.payload -> 'events')
    >= (excluded.payload ->> 'maxSize')::integer
  then now() else job.run_at end`);

const opensAt = sql`greatest(${inMs(sql.raw('a."delayMs"'))},
  t.next_at - a.burst * a."spacingMs" * interval '1 millisecond')`;

const list = (name: string) => sql.raw(`coalesce(doc.j -> '${name}', '[]'::json)`);

// Sub-statements see one snapshot, so the count of pending steps is kept on the run itself:
// an UPDATE re-reads the newest row, and whoever settles the last sibling sees zero.
const write = prepared<{ held: boolean }>(
  'engine_advance',
  () => sql`
    with doc as materialized (
      select ${sql.placeholder('change')}::json as j
    ), own as (
      delete from jobs.job where id = ${job} and token = ${sql.placeholder('token')}::uuid
      returning id
    ), held as materialized (
      select 1 from own union all select 1 where ${job} is null
    ), ended as (
      update jobs.run r
      set status = e.status, output = e.output, error = e.error, pending = 0, singleton = null,
        ended_at = now()
      from doc, held,
        ${few(list('end'), 'e', '"runId" text, status text, output json, error json')}
      where r.id = e."runId" and r.status = 'running'
      returning r.id
    ), plans as materialized (
      select p.*, r.event, r.priority, r.slot_key, r.slot_limit
      from doc, held, ${few(
        list('plan'),
        'p',
        `"runId" text, id text, op text, name text, eager boolean, kind text, "delayMs" bigint,
          payload jsonb, "waitFor" text, path text, expression text`,
      )}
      join jobs.run r on r.id = p."runId" and r.status = 'running'
    ), planned as (
      insert into jobs.step (run_id, id, state, planned, eager, op, name)
      select "runId", id, 'planned', true, eager, op, name from plans
      on conflict (run_id, id) do update set state = 'planned', planned = true
        where step.state = 'retrying'
      returning run_id, id
    ), settled as (
      insert into jobs.step (run_id, id, state, op, name, attempts, data, error, ended_at)
      select s."runId", s.id, 'done', s.op, s.name, coalesce(s.attempts, 0), s.data, s.error, now()
      from doc, held, ${few(
        list('settle'),
        's',
        `"runId" text, id text, op text, name text, attempts integer, data json, error json`,
      )}
      join jobs.run r on r.id = s."runId" and r.status = 'running'
      on conflict (run_id, id) do update set state = 'done', data = excluded.data,
        error = excluded.error, attempts = greatest(step.attempts, excluded.attempts),
        seq = nextval('jobs.step_order'), ended_at = now()
        where step.state <> 'done'
      returning run_id, id, planned, eager
    ), effects as (
      select run_id, sum(change)::integer as change, bool_or(calls) as calls, bool_or(eager) as eager
      from (
        select run_id, 1 as change, false as calls, false as eager from planned
        union all
        select run_id, case when planned then -1 else 0 end, true, eager from settled
        union all
        select a."runId", 0, true, false
        from doc, held, ${few(list('again'), 'a', '"runId" text')}
      ) effect
      group by run_id
    ), moved as (
      update jobs.run r set pending = r.pending + e.change from effects e
      where r.id = e.run_id and r.status = 'running'
        and not exists (select from ended where ended.id = r.id)
      returning r.id, r.pending, r.priority, r.slot_key, r.slot_limit, e.calls, e.eager
    ), called as (
      insert into jobs.job (kind, run_id, step_id, run_at, slot_key, slot_limit)
      select 'call', id, 'step', now() - priority * interval '1 second', slot_key, slot_limit
      from moved where calls and (pending = 0 or eager)
    ), scheduled as (
      insert into jobs.job (key, kind, run_id, step_id, payload, run_at, slot_key, slot_limit)
      select p."runId" || ':' || p.id, p.kind, p."runId", p.id, p.payload,
        ${inTurn(inMs(sql.raw('p."delayMs"')), sql.raw('p.priority'))},
        case when p.kind = 'call' then p.slot_key end,
        case when p.kind = 'call' then p.slot_limit end
      from plans p join planned on planned.run_id = p."runId" and planned.id = p.id
      on conflict do nothing
    ), waiting as (
      insert into jobs.wait (run_id, step_id, event_name, match, expression)
      select p."runId", p.id, p."waitFor",
        case when p.path is not null
          then coalesce(${digest(sql.raw('p.path'), sql.raw('p.event'))}, 'never') end,
        p.expression
      from plans p join planned on planned.run_id = p."runId" and planned.id = p.id
      where p."waitFor" is not null
      on conflict do nothing
    ), awaited as (
      insert into jobs.trigger (event_name, kind, path)
      select distinct "waitFor", 'await', coalesce(path, '') from plans where "waitFor" is not null
      on conflict do nothing
    ), asked as materialized (
      select a.* from doc, held, ${few(
        list('start'),
        'a',
        `id text, "fnId" text, event jsonb, events jsonb, dedupe text, singleton text,
          priority integer, "slotKey" text, "slotLimit" integer, "rateKey" text,
          "rateLimit" integer, "ratePeriodMs" bigint, "throttleKey" text, "spacingMs" float8,
          burst integer, "parentRun" text, "parentStep" text, "delayMs" bigint`,
      )}
    ), rated as (
      insert into jobs.bucket (key, used, next_at)
      select "rateKey", 1, ${inMs(sql.raw('"ratePeriodMs"'))} from asked where "rateKey" is not null
      on conflict (key) do update set
        used = case when bucket.next_at <= now() then 1 else bucket.used + 1 end,
        next_at = case when bucket.next_at <= now() then excluded.next_at else bucket.next_at end
      returning key, used
    ), throttled as (
      insert into jobs.bucket (key, used, next_at)
      select "throttleKey", 0, ${inMs(sql.raw('"spacingMs"'))}
      from asked where "throttleKey" is not null
      on conflict (key) do update set
        next_at = greatest(bucket.next_at, now()) + (excluded.next_at - now())
      returning key, next_at
    ), started as (
      insert into jobs.run (id, fn_id, event, events, dedupe, singleton, priority, slot_key,
        slot_limit, parent_run, parent_step)
      select a.id, a."fnId", a.event, a.events, a.dedupe, a.singleton, a.priority, a."slotKey",
        a."slotLimit", a."parentRun", a."parentStep"
      from asked a left join rated on rated.key = a."rateKey"
      -- The singleton that gives way has to be gone first.
      where (rated.used is null or rated.used <= a."rateLimit")
        and (select count(*) from ended) >= 0
      on conflict do nothing
      returning *
    ), opened as (
      insert into jobs.job (kind, run_id, step_id, run_at, slot_key, slot_limit)
      select 'call', r.id, 'step',
        ${inTurn(opensAt, sql.raw('r.priority'))}, r.slot_key, r.slot_limit
      from asked a join started r on r.id = a.id left join throttled t on t.key = a."throttleKey"
    ), cancelable as (
      insert into jobs.wait (run_id, step_id, event_name, match, expression, cancels, expires_at)
      select r.id, 'cancel:' || t.event_name || t.path || t.expression, t.event_name,
        case when t.path <> '' then ${digest(sql.raw('t.path'), sql.raw('r.event'))} end,
        nullif(t.expression, ''), true, ${inMs(sql.raw('t.timeout_ms'))}
      from started r join jobs.trigger t on t.fn_id = r.fn_id and t.kind = 'cancel'
    ), queued as (
      insert into jobs.job (key, kind, run_id, payload, run_at)
      select q.key, q.kind, q."runId", q.payload, ${inMs(sql.raw('q."delayMs"'))}
      from doc, held, ${few(
        list('queue'),
        'q',
        `key text, kind text, "runId" text, payload jsonb, "delayMs" bigint`,
      )}
      -- Taking the token away keeps a worker from firing what has just changed under its hands.
      on conflict (key) where key is not null do update
        set payload = ${mergedPayload}, run_at = ${mergedTime}, token = null, lease_until = null
        where job.kind in ('debounce', 'batch')
    ), unwaited as (
      delete from jobs.wait w using settled s where w.run_id = s.run_id and w.step_id = s.id
    ), dropped as (
      delete from jobs.wait w using ended e where w.run_id = e.id
    ), untimed as (
      delete from jobs.job j using settled s
      where s.planned and j.key = s.run_id || ':' || s.id
    ), cleared as (
      delete from jobs.job j using ended e, jobs.step st
      where st.run_id = e.id and st.state = 'planned' and j.key = e.id || ':' || st.id
    )
    select exists (select from held) as held`,
  { isBrief: true },
);
