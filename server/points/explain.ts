import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import {
  charities,
  orders,
  pointsAccounts,
  pointsHolds,
  pointsLots,
  pointsTransfers,
  users,
} from '@/db/schema';
import type { Viewer } from '../auth/actor';
import { DomainError } from '../errors';

export type Cause = 'granted' | 'received' | 'returned' | 'redeemed' | 'donated' | 'expired';

export type Explanation = {
  accountId: string;
  owner: string;
  balance: number;
  held: number;
  spendable: number;
  /** What came and went, signed from the wallet's side: their sum is the balance. */
  causes: { cause: Cause; points: number; count: number }[];
  /** Their sum is what is held. `orderNumber` is null while the checkout is open. */
  holds: { checkoutId: string; orderNumber: string | null; points: number; expiresAt: string }[];
  /** By their end, the nearest first, null for never: their sum is the balance again. */
  lots: { points: number; expiresAt: string | null }[];
};

/** How the balance of this person's wallet comes about; null for those who have none. */
export async function explainBalance(db: DbOrTx, viewer: Viewer): Promise<Explanation | null> {
  const { userId, charityId } = viewer;
  const [found] = await ofViewer(db, { userId, charityId });
  return found ?? null;
}

/** @throws not_found `points.wallet_unknown` */
export async function explainAccount(db: DbOrTx, accountId: string): Promise<Explanation> {
  const [found] = await ofAccount(db, { accountId });
  if (found) return found;
  throw new DomainError('not_found', 'points.wallet_unknown', 'There is no such wallet.');
}

// One statement, so that all of it is of one moment.
const explanation = (which: SQL) => sql`
  with wallet as materialized (
    select a.id, a.balance, a.held, coalesce(c.name, u.name) as owner
    from ${pointsAccounts} a left join ${charities} c on c.id = a.charity_id
    left join ${users} u on u.id = a.user_id
    where a.system is null and ${which}
  ), entries as (
    select t.points, case when t.kind = 'donated' then 'received' else t.kind::text end as cause
    from ${pointsTransfers} t, wallet w where t.to_account_id = w.id
    union all
    select -t.points, t.kind::text
    from ${pointsTransfers} t, wallet w where t.from_account_id = w.id
  ), causes as (
    select cause, sum(points)::int as points, count(*)::int as count from entries group by cause
  ), holds as (
    select h.checkout_id as "checkoutId", o.number as "orderNumber", h.points,
      h.expires_at as "expiresAt"
    from wallet w join ${pointsHolds} h on h.account_id = w.id and h.state = 'held'
    left join ${orders} o on o.checkout_id = h.checkout_id
  ), lots as (
    select sum(l."left")::int as points, min(l.expires_at) as "expiresAt"
    from wallet w join ${pointsLots} l on l.account_id = w.id and l."left" > 0
    group by date_trunc('day', l.expires_at, 'UTC')
  )
  select w.id as "accountId", w.owner, w.balance::int as balance, w.held::int as held,
    (w.balance - w.held)::int as spendable,
    (select coalesce(json_agg(c order by points desc), '[]') from causes c) as causes,
    (select coalesce(json_agg(h order by "expiresAt"), '[]') from holds h) as holds,
    (select coalesce(json_agg(l order by "expiresAt" nulls last), '[]') from lots l) as lots
  from wallet w`;

const ofViewer = prepared<Explanation>('points_explain', () =>
  explanation(sql`(a.charity_id = ${sql.placeholder('charityId')} or
    (${sql.placeholder('charityId')}::text is null and a.user_id = ${sql.placeholder('userId')}))`),
);

const ofAccount = prepared<Explanation>('points_explain_account', () =>
  explanation(sql`a.id = ${sql.placeholder('accountId')}`),
);
