import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { orderTimeline } from '@/db/schema';
import { wakeWatchers } from '../events/wake';

export type TimelineRow = {
  orderId: string;
  kind: string;
  actor: string;
  businessId?: string | null;
  data?: Record<string, string | number | null>;
  /** The same fact told twice is one row; by default its kind (and business). */
  key?: string;
};

/** Appends an entry, for a statement that goes on from it; its values are `entryValues`. */
export const entryInsert = sql`
  insert into ${orderTimeline} (id, order_id, kind, actor, business_id, data, key)
  values (${sql.placeholder('id')}, ${sql.placeholder('orderId')}, ${sql.placeholder('kind')},
    ${sql.placeholder('actor')}, ${sql.placeholder('businessId')},
    ${sql.placeholder('data')}::jsonb, ${sql.placeholder('key')})
  on conflict (order_id, key) do nothing
  returning order_id`;

export function entryValues({ businessId = null, data = {}, ...row }: TimelineRow) {
  const key = row.key ?? (businessId ? `${row.kind}:${businessId}` : row.kind);
  return { ...row, id: newId('timeline'), businessId, data: JSON.stringify(data), key };
}

const insert = prepared(
  'timeline_add',
  () => sql`
    with added as (${entryInsert}) select ${wakeWatchers(sql`order_id`)} from added`,
);

/** Appends to the order's history, once per key, and wakes whoever watches the order at commit. */
export async function addTimeline(tx: DbOrTx, row: TimelineRow): Promise<void> {
  await insert(tx, entryValues(row));
}
