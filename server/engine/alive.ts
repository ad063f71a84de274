import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether a function still has a run under way whose event carries this order and this value at
 * `data.<field>`, as a condition. Of runs by a server elsewhere nothing is known here: then it is false.
 */
export function hasLiveRun(functionId: string, orderId: SQL, field: string, value: SQL): SQL {
  return sql`exists (
    select from jobs.run live
    where (live.event -> 'data' ->> 'orderId') = ${orderId} and live.status = 'running'
      and live.fn_id like ${`%-${functionId}`} and (live.event -> 'data' ->> ${field}) = ${value}
  )`;
}
