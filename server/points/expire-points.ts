import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { pointsAccounts, pointsLots, pointsLotUses, pointsTransfers } from '@/db/schema';
import { record } from '../events/outbox';

const WALLETS_AT_ONCE = 100;

/**
 * Takes the points whose end has come out of their wallets, a batch of wallets per transaction. What
 * is held stays until its hold ends: it is still to be redeemed. Until they are swept, points that are
 * due can be spent. Safe to run again, and by several at once: each lot gives what it has left once.
 * Returns how many points expired.
 */
export async function expirePoints(db: Db, batch = WALLETS_AT_ONCE): Promise<number> {
  let expired = 0;
  let after: string | null = '';
  while (after !== null) {
    const wallets: Swept[] = await expireBatch(db, after, batch);
    expired += wallets.reduce((total, { points }) => total + points, 0);
    after = wallets.length < batch ? null : (wallets.at(-1)?.accountId ?? null);
  }
  return expired;
}

type Swept = {
  accountId: string;
  userId: string | null;
  charityId: string | null;
  points: number;
  /** The first of its entries; null where all that is due is held. */
  transferId: string | null;
};

function expireBatch(db: Db, after: string, batch: number): Promise<Swept[]> {
  return transaction(db, async (tx) => {
    const wallets = await sweep(tx, { after, batch });
    await record(
      tx,
      wallets.flatMap(({ transferId, ...data }) =>
        transferId ? [{ name: 'points.expired', id: `points-expired:${transferId}`, data }] : [],
      ),
    );
    return wallets;
  });
}

// A lot that gave a part of what it had and gives the rest later has less left by then: no two of its
// entries have one key. The new balance is reckoned from the locked row, for the reason told at `hold`
// (`ledger.ts`).
const sweep = prepared<Swept>(
  'points_expire',
  () => sql`
    with due as (
      select distinct account_id as id from ${pointsLots}
      where "left" > 0 and expires_at <= now() and account_id > ${sql.placeholder('after')}
      order by account_id limit ${sql.placeholder('batch')}::int
    ), wallets as materialized (
      select a.id, a.user_id, a.charity_id, a.balance, a.held, a.balance - a.held as free
      from ${pointsAccounts} a
      where a.id in (select id from due) order by a.id for update
    ), open_lots as materialized (
      select l.id, l.account_id, l."left" as rest, l.expires_at from ${pointsLots} l
      where l.account_id = any(array(select id from wallets)) and l."left" > 0
        and l.expires_at <= now()
      for update
    ), ranked as (
      select *, sum(rest) over (partition by account_id order by expires_at, id) - rest as before
      from open_lots
    ), taken as (
      select r.id, r.account_id, r.expires_at, least(r.rest, w.free - r.before)::int as points,
        replace(r.id, 'ptl_', 'ptr_') || '_' || r.rest as transfer_id,
        'expire:' || r.id || ':' || r.rest as key
      from ranked r join wallets w on w.id = r.account_id where r.before < w.free
    ), moved as (
      insert into ${pointsTransfers} (id, from_account_id, to_account_id, points, kind, memo, key)
      select t.transfer_id, t.account_id, x.id, t.points, 'expired',
        'Were to be spent until ' || to_char(t.expires_at at time zone 'UTC', 'Mon FMDD, YYYY'),
        t.key
      from taken t, ${pointsAccounts} x where x.system = 'expired'
      on conflict (key) do nothing
      returning id, from_account_id, points
    ), parts as (
      select t.id, t.points, t.transfer_id from taken t join moved m on m.id = t.transfer_id
    ), emptied as (
      update ${pointsLots} l set "left" = l."left" - p.points from parts p where l.id = p.id
    ), used as (
      insert into ${pointsLotUses} (transfer_id, lot_id, points)
      select transfer_id, id, points from parts
    ), sums as (
      select from_account_id, sum(points)::int as points, min(id) as id
      from moved group by from_account_id
    ), paid as (
      update ${pointsAccounts} a set balance = w.balance - s.points, held = w.held
      from sums s join wallets w on w.id = s.from_account_id where a.id = w.id
    )
    select w.id as "accountId", w.user_id as "userId", w.charity_id as "charityId",
      coalesce(s.points, 0) as points, s.id as "transferId"
    from wallets w left join sums s on s.from_account_id = w.id order by w.id`,
);
