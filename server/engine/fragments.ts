import { type SQL, sql } from 'drizzle-orm';

/** A run id made in SQL: 48 bits of time, so that ids sort by age, then 60 random bits. */
export const newRunId = sql.raw(
  `('run_' || lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16))`,
);

/** What an event carries at `path`, as a digest short enough to index. Null where it has nothing. */
export function digest(path: SQL, event: SQL): SQL {
  return sql`md5(${path} || '=' || (${event} #> string_to_array(${path}, '.'))::text)`;
}

/**
 * When a job takes its turn: what is due stands `priority` seconds ahead of others, what is planned for
 * later is never early.
 */
export function inTurn(due: SQL, priority: SQL): SQL {
  return sql`(case when ${due} > now() then ${due} else now() - ${priority} * interval '1 second' end)`;
}

/** Milliseconds from now. */
export function inMs(ms: SQL): SQL {
  return sql`(now() + ${ms} * interval '1 millisecond')`;
}
