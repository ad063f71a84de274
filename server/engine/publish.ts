import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { digest, newRunId } from './fragments';
import { toJson } from './json';

/** A past-tense fact. `ts` is in milliseconds; in the future it delays the runs it starts. */
export type EngineEvent = { id: string; name: string; data: unknown; ts?: number };

/** The channel workers listen on. */
export const CHANNEL = 'engine_jobs';

/** Held by a worker that rests, and shared by whoever is about to commit new jobs. */
export const REST_LOCK = 4_763_005;

/**
 * Writes events, and the runs they start, in one statement: inside the caller's transaction it
 * is the outbox. An event whose id is known already does nothing.
 */
export async function publishEvents(tx: DbOrTx, events: readonly EngineEvent[]): Promise<void> {
  if (events.length === 0) return;
  const now = Date.now();
  const rows = events.map(({ id, name, data, ts }) => ({
    id,
    name,
    data: data ?? {},
    ts: ts ?? now,
  }));
  await publish(tx, { events: toJson(rows), now });
}

// Compared with the clock that stamped it: the transaction's time is older.
const startAt = sql`(case when (event ->> 'ts')::bigint > ${sql.placeholder('now')}::bigint
  then to_timestamp((event ->> 'ts')::bigint / 1000.0) else now() - priority * interval '1 second' end)`;

// Transactions that notify commit one after the other, which would cost nine tenths of the speed:
// a notice goes out only where a worker rests. It rests by taking a lock that publishers share
// until they commit, and looks once more when it has it, so that no job is ever overlooked.
//
// `start` triggers marked direct become runs right here. Whatever needs judgement (expressions,
// flow control, waiting or cancelable runs) becomes an `event` job, and so does everything while
// no function has been synced yet.
const publish = prepared(
  'engine_publish',
  () => sql`
    with input as (
      select distinct on (e ->> 'id') e ->> 'id' as id, e ->> 'name' as name, e as event
      from jsonb_array_elements(${sql.placeholder('events')}::jsonb) e
    ), fresh as (
      insert into jobs.event (id, name, data, ts)
      select id, name, event -> 'data', to_timestamp((event ->> 'ts')::bigint / 1000.0) from input
      on conflict (id) do nothing
      returning id
    ), news as (
      select input.* from input join fresh using (id)
    ), started as (
      insert into jobs.run (id, fn_id, event, dedupe, priority, slot_key, slot_limit)
      select ${newRunId}, t.fn_id, n.event,
        (n.event #> string_to_array(t.dedupe_path, '.'))::text, t.priority,
        case when t.slot_limit is not null
          then t.fn_id || ':' || coalesce((n.event #> string_to_array(t.slot_path, '.'))::text, '') end,
        t.slot_limit
      from news n
      join jobs.trigger t on t.event_name = n.name and t.kind = 'start' and t.direct
      on conflict do nothing
      returning id, fn_id, event, priority, slot_key, slot_limit
    ), called as (
      insert into jobs.job (kind, run_id, step_id, run_at, slot_key, slot_limit)
      select 'call', id, 'step', ${startAt}, slot_key, slot_limit from started
      returning 1
    ), cancelable as (
      insert into jobs.wait (run_id, step_id, event_name, match, expression, cancels, expires_at)
      select r.id, 'cancel:' || t.event_name || t.path || t.expression, t.event_name,
        case when t.path <> '' then ${digest(sql.raw('t.path'), sql.raw('r.event'))} end,
        nullif(t.expression, ''), true, now() + t.timeout_ms * interval '1 millisecond'
      from started r join jobs.trigger t on t.fn_id = r.fn_id and t.kind = 'cancel'
    ), judged as (
      insert into jobs.job (kind, payload)
      select 'event', jsonb_build_object('event', n.event, 'whole', f.empty)
      from news n, (select not exists (select from jobs.fn) as empty) f
      where f.empty or exists (
        select from jobs.trigger t where t.event_name = n.name and not t.direct
      )
      returning 1
    )
    select pg_notify('engine_jobs', '')
    where (exists (select from called) or exists (select from judged))
      and not pg_try_advisory_xact_lock_shared(${sql.raw(String(REST_LOCK))})`,
);
