import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { charities, orders, pointsAccounts, pointsHolds, pointsTransfers } from '@/db/schema';
import type { Viewer } from '../auth/actor';
import { env } from '../env';

export type Wallet = {
  accountId: string;
  /** Whose points: the person's own, or the charity's that they are a member of. */
  owner: string;
  balance: number;
  held: number;
  spendable: number;
  /** What the spendable points are worth by the shop's rate; an offering may give more (cents). */
  worthCents: number;
  heldUntil: Date | null;
};

const walletOf = prepared<Omit<Wallet, 'worthCents'>>(
  'points_wallet',
  () => sql`
    select a.id as "accountId", coalesce(c.name, ${sql.placeholder('name')}::text) as owner,
      a.balance::int as balance, a.held::int as held, (a.balance - a.held)::int as spendable,
      (select max(h.expires_at) from ${pointsHolds} h
        where h.account_id = a.id and h.state = 'held') as "heldUntil"
    from ${pointsAccounts} a left join ${charities} c on c.id = a.charity_id
    where a.charity_id = ${sql.placeholder('charityId')} or
      (${sql.placeholder('charityId')}::text is null and a.user_id = ${sql.placeholder('userId')})`,
);

/** The wallet this person spends or donates from; null for those who have none. */
export async function findWallet(db: DbOrTx, viewer: Viewer): Promise<Wallet | null> {
  const { name, userId, charityId } = viewer;
  const [wallet] = await walletOf(db, { name, userId, charityId });
  return wallet ? { ...wallet, worthCents: wallet.spendable * env().POINT_VALUE_CENTS } : null;
}

export type LedgerEntry = {
  id: string;
  kind: 'granted' | 'donated' | 'redeemed' | 'returned' | 'expired';
  /** Signed from the wallet's side. */
  points: number;
  memo: string;
  orderNumber: string | null;
  /** The balance after this entry. */
  balance: number;
  at: Date;
};

/** A wallet's entries, newest first, each with its cause and the balance it led to. */
export async function listEntries(
  db: DbOrTx,
  accountId: string,
  page: { limit: number; offset: number },
): Promise<{ entries: LedgerEntry[]; total: number }> {
  const rows = await entriesOf(db, { accountId, ...page });
  return { entries: rows.map(({ total: _, ...entry }) => entry), total: rows[0]?.total ?? 0 };
}

const entriesOf = prepared<LedgerEntry & { total: number }>(
  'points_entries',
  () => sql`
    with entries as (
      select t.id, t.kind, t.memo, t.order_id, t.created_at,
        case when t.to_account_id = ${sql.placeholder('accountId')} then t.points
          else -t.points end as points
      from ${pointsTransfers} t
      where t.to_account_id = ${sql.placeholder('accountId')}
        or t.from_account_id = ${sql.placeholder('accountId')}
    ), summed as (
      select *, sum(points) over (order by created_at, id)::int as balance,
        count(*) over ()::int as total from entries
    )
    select s.id, s.kind, s.points, s.memo, o.number as "orderNumber", s.balance,
      s.created_at as at, s.total
    from summed s left join ${orders} o on o.id = s.order_id
    order by s.created_at desc, s.id desc
    limit ${sql.placeholder('limit')} offset ${sql.placeholder('offset')}`,
);

export type Charity = { id: string; name: string; mission: string };

export async function listCharities(db: DbOrTx): Promise<Charity[]> {
  return db
    .select({ id: charities.id, name: charities.name, mission: charities.mission })
    .from(charities)
    .orderBy(charities.name);
}
