import { type SQL, sql } from 'drizzle-orm';

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
