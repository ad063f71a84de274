import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orders, users } from '@/db/schema';

/** What the shop knows of somebody who orders. */
export type BuyerFacts = {
  accountAgeHours: number;
  /** Where this person's latest orders were sent. */
  countries: string[];
};

/** The same as JSON, for a statement that has the user's id. */
export const buyerFacts = (userId: SQL): SQL => sql`
  (select jsonb_build_object(
      'accountAgeHours', extract(epoch from now() - u.created_at) / 3600,
      'countries', (select coalesce(jsonb_agg(distinct o.address ->> 'country'), '[]') from (
        select address, state from ${orders} where user_id = u.id
        order by created_at desc limit 20) o
        where o.state = 'completed' and o.address is not null))
    from ${users} u where u.id = ${userId})`;

const facts = prepared<{ facts: BuyerFacts }>(
  'checkout_buyer_facts',
  () => sql`select ${buyerFacts(sql`${sql.placeholder('userId')}::text`)} as facts`,
);

export async function getBuyerFacts(db: DbOrTx, userId: string): Promise<BuyerFacts> {
  const [row] = await facts(db, { userId });
  if (row?.facts) return row.facts;
  throw new Error(`there is no user ${userId}`);
}
