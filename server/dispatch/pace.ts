import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businessPaces } from '@/db/schema';

/**
 * Takes the next turn of a business that wants at most so many orders a minute. Returns how long to wait
 * for it, in milliseconds; whoever comes later gets a later turn.
 */
export async function takeTurn(db: Db, businessId: string, perMinute: number): Promise<number> {
  const pause = sql`make_interval(secs => ${60 / perMinute})`;
  const { rows } = await db.execute<{ waitMs: number }>(sql`
    insert into ${businessPaces} as pace (business_id, next_at)
    values (${businessId}, now() + ${pause})
    on conflict (business_id) do update
      set next_at = greatest(pace.next_at, clock_timestamp()) + ${pause}
    returning greatest(0,
      ceil(extract(epoch from next_at - ${pause} - clock_timestamp()) * 1000))::int as "waitMs"`);
  return rows[0]?.waitMs ?? 0;
}
