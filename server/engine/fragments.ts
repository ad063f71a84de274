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

/** Milliseconds from now. */
export function inMs(ms: SQL): SQL {
  return sql`(now() + ${ms} * interval '1 millisecond')`;
}

/**
 * A JSON list as rows, for `from`. The planner takes such a list for a hundred rows and rather reads a
 * whole table once than look up a hundred keys, above all in plans made while the table was empty. A
 * limit it cannot see counts as a tenth: with two of them it expects the one row that there is.
 */
export function few(json: SQL, alias: string, columns: string): SQL {
  return sql`lateral (
    select * from (
      select * from json_to_recordset(${json}) as one(${sql.raw(columns)}) limit ${NO_LIMIT}
    ) listed limit ${NO_LIMIT}
  ) ${sql.raw(alias)}`;
}

const NO_LIMIT = sql.raw('(select 1000000)');
