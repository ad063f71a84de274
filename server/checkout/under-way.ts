import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { checkouts, orders, payments } from '@/db/schema';
import { isUndecided } from '../payment/attempts';

export type UnderWay = {
  /** The open checkout whose payment is not decided yet. */
  checkoutId: string | null;
  /** The order of the last ten minutes: whoever comes back to an empty cart looks for it. */
  number: string | null;
};

/** What somebody may have paid for a moment ago, without having seen the end of it. */
export async function findUnderWay(db: Db, userId: string): Promise<UnderWay> {
  const { rows } = await db.execute<UnderWay>(sql`
    select
      (select c.id from ${checkouts} c join ${payments} p on p.checkout_id = c.id
        where c.user_id = ${userId} and c.state = 'open' and ${isUndecided(sql`p`)}
        limit 1) as "checkoutId",
      (select o.number from ${orders} o where o.user_id = ${userId}
        and o.created_at > now() - interval '10 minutes'
        order by o.created_at desc limit 1) as number`);
  return rows[0] ?? { checkoutId: null, number: null };
}
