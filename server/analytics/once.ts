import { type SQL, sql } from 'drizzle-orm';
import { analyticsCounted } from '@/db/schema';

/**
 * The beginning of a statement that counts: `told` (with key and at) becomes `fresh`, what was not counted
 * before, once per key, with its hour (UTC). `which` says what of `t` may count at all.
 */
export function countedOnce(told: SQL, which: SQL = sql`true`): SQL {
  return sql`
    with told as materialized (${told}), first as (
      insert into ${analyticsCounted} (key, at)
      select key, min(at) from told t where ${which} group by key order by key
      on conflict do nothing returning key, at
    ), fresh as (
      select distinct on (t.key) t.*, date_trunc('hour', f.at, 'UTC') as hour
      from told t join first f on f.key = t.key order by t.key
    )`;
}
