import { type SQL, sql } from 'drizzle-orm';
import { dispatches, orderLines, payables, refundLines, refunds } from '@/db/schema';

/** Events have this long to be heard. */
const PATIENCE = sql`interval '5 minutes'`;

/** Nothing of the line `l` has just gone back. */
export const settled: SQL = sql`
  not exists (
    select from ${refundLines} s join ${refunds} r on r.id = s.refund_id
    where s.line_id = l.id and r.created_at > now() - ${PATIENCE})`;

/** Lines, as `l`, that their dispatch `d` says are shipped, and of which nothing was entered. */
export const unentered: SQL = sql`
  ${dispatches} d
  join ${orderLines} l on l.order_id = d.order_id and l.business_id = d.business_id
  where d.state in ('shipped', 'delivered') and d.shipped_at < now() - ${PATIENCE}
    and l.state in ('executed', 'returned') and l.kind = 'goods'
    and not exists (select from ${payables} e where e.line_id = l.id)`;
