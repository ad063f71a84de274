import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { charities, pointsAccounts, users } from '@/db/schema';

export type FoundWallet = {
  accountId: string;
  owner: string;
  /** Of the person; null for a charity's wallet. */
  email: string | null;
  balance: number;
  held: number;
};

const AT_MOST = 20;

/**
 * Wallets by a part of an e-mail address or name, of their owner or of a member of the charity; the
 * largest first, 20 at most. Without anything to look for, the largest there are.
 */
export async function findWallets(db: DbOrTx, text: string): Promise<FoundWallet[]> {
  return find(db, { text: text.trim().toLowerCase(), limit: AT_MOST });
}

const find = prepared<FoundWallet>(
  'points_find_wallets',
  () => sql`
    select a.id as "accountId", coalesce(c.name, u.name) as owner, u.email,
      a.balance::int as balance, a.held::int as held
    from ${pointsAccounts} a left join ${charities} c on c.id = a.charity_id
    left join ${users} u on u.id = a.user_id
    where a.system is null and (
      strpos(lower(concat(c.name, u.name, ' ', u.email)), ${sql.placeholder('text')}) > 0
      or exists (select from ${users} m where m.charity_id = c.id
        and strpos(lower(m.email), ${sql.placeholder('text')}) > 0)
    )
    order by a.balance desc, a.id limit ${sql.placeholder('limit')}::int`,
);
