import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { pointsAccounts, pointsHolds, pointsTransfers } from '@/db/schema';
import { DomainError } from '../errors';
import { partsOfLots, takenParts } from './lots';

/**
 * Makes a checkout's hold exactly `points` (0 ends it), taking the difference from what its account
 * can spend, or fails its transaction. One conditional statement: the account never goes below zero
 * (R1.16, C12). Whoever changes a hold that may exist already has locked the checkout's row first.
 * @throws rejected `points.insufficient` with `details.wanted`; the old hold stands then
 */
export async function holdPoints(
  tx: Tx,
  input: { checkoutId: string; accountId: string; points: number; ttlSeconds: number },
): Promise<void> {
  const { checkoutId, accountId, points: wanted, ttlSeconds } = input;
  try {
    await hold(tx, { checkoutId, accountId, wanted, ttl: ttlSeconds });
  } catch (error) {
    throw refusalIn(error) ? insufficient(wanted) : error;
  }
}

function insufficient(wanted: number): DomainError {
  const message = 'You do not have that many points.';
  return new DomainError('rejected', 'points.insufficient', message, { wanted });
}

// An update first looks at a row as it was when the statement began: it skips it, or breaks a rule of its
// table, before it looks at what somebody else has written meanwhile. What was locked is the newest there
// is, so conditions and sums go by that alone. The state is not asked for in a `where`: while little is held, the
// planner would take it for cheaper to look at all of that than to go by the key.
const hold = prepared(
  'points_hold',
  () => sql`
    with account as materialized (
      select id, balance, held from ${pointsAccounts}
      where id = ${sql.placeholder('accountId')} for update
    ), before as materialized (
      select coalesce((select case when h.state = 'held' then h.points end
        from ${pointsHolds} h, account
        where h.checkout_id = ${sql.placeholder('checkoutId')} for update of h), 0) as points
    ), moved as (
      update ${pointsAccounts} a
      set balance = w.balance, held = w.held + ${sql.placeholder('wanted')}::int - b.points
      from before b, account w where a.id = w.id
        and w.balance - w.held >= ${sql.placeholder('wanted')}::int - b.points
      returning a.id
    ), kept as (
      insert into ${pointsHolds} (checkout_id, account_id, points, state, expires_at)
      select ${sql.placeholder('checkoutId')}, id, ${sql.placeholder('wanted')}::int, 'held',
        now() + make_interval(secs => ${sql.placeholder('ttl')}::int)
      from moved where ${sql.placeholder('wanted')}::int > 0
      on conflict (checkout_id) do update
        set points = excluded.points, state = 'held', expires_at = excluded.expires_at, ended_at = null
    ), dropped as (
      update ${pointsHolds} h set state = 'released', ended_at = now()
      from moved, before b
      where h.checkout_id = ${sql.placeholder('checkoutId')} and b.points > 0
        and ${sql.placeholder('wanted')}::int = 0
    )
    select case when not exists (select from moved) then refuse('short', '{}') end`,
);

/**
 * Makes the hold of an order that is not redeemed yet exactly `points`, which are at most what it holds;
 * nothing happens where it holds none. 0 ends it.
 */
export async function adjustHold(
  tx: Tx,
  input: { checkoutId: string; points: number },
): Promise<void> {
  await adjust(tx, { checkoutId: input.checkoutId, wanted: input.points });
}

const adjust = prepared(
  'points_adjust_hold',
  () => sql`
    with before as materialized (
      select h.account_id, h.points from ${pointsHolds} h join ${pointsAccounts} a on a.id = h.account_id
      where h.checkout_id = ${sql.placeholder('checkoutId')} and h.state = 'held'
        and h.points > ${sql.placeholder('wanted')}::int
      for update of a, h
    ), kept as (
      update ${pointsHolds} h set
        points = case when ${sql.placeholder('wanted')}::int = 0 then h.points
          else ${sql.placeholder('wanted')}::int end,
        state = (case when ${sql.placeholder('wanted')}::int = 0 then 'released'
          else 'held' end)::points_hold_state,
        ended_at = case when ${sql.placeholder('wanted')}::int = 0 then now() end
      from before b where h.checkout_id = ${sql.placeholder('checkoutId')}
    )
    update ${pointsAccounts} a set held = a.held - b.points + ${sql.placeholder('wanted')}::int
    from before b where a.id = b.account_id`,
);

/** Gives back what these checkouts still hold. Safe to run again: only held rows move. */
export async function releasePoints(
  tx: DbOrTx,
  checkoutIds: readonly string[],
  state: 'released' | 'expired' = 'released',
): Promise<void> {
  if (checkoutIds.length > 0) await release(tx, { checkoutIds, state });
}

const release = prepared(
  'points_release',
  () => sql`
    with mine as materialized (
      select h.checkout_id from ${pointsHolds} h join ${pointsAccounts} a on a.id = h.account_id
      where h.checkout_id = any(${sql.placeholder('checkoutIds')}::text[]) and h.state = 'held'
      order by a.id, h.checkout_id for update of a, h
    ), ended as (
      update ${pointsHolds} h set state = ${sql.placeholder('state')}::points_hold_state,
        ended_at = now()
      from mine m where h.checkout_id = m.checkout_id
      returning h.account_id, h.points
    )
    update ${pointsAccounts} a set held = a.held - e.points
    from (select account_id, sum(points) as points from ended group by account_id) e
    where a.id = e.account_id`,
);

/** Moves the end of a checkout's hold to `ttlSeconds` from now. */
export async function extendPointsHold(
  tx: DbOrTx,
  checkoutId: string,
  ttlSeconds: number,
): Promise<void> {
  await extend(tx, { checkoutId, ttl: ttlSeconds });
}

const extend = prepared(
  'points_extend',
  () => sql`
    update ${pointsHolds}
    set expires_at = now() + make_interval(secs => ${sql.placeholder('ttl')}::int)
    where checkout_id = ${sql.placeholder('checkoutId')} and state = 'held'`,
);

/**
 * What was held is redeemed: the hold ends, the ledger gets its one row (R1.16), and the lots that
 * expire first are emptied first. A repeat, or a checkout without points, changes nothing.
 * Not for `atOnce`: it may need a second look.
 */
export async function redeemPoints(
  tx: Tx,
  input: { checkoutId: string; orderId: string; memo: string },
): Promise<void> {
  const values = { ...input, id: newId('transfer'), key: `redeem:${input.orderId}` };
  // The first look may have waited for the wallet, and lots that came meanwhile are not in it. The
  // wallet is locked since, so that the second sees all there is.
  for (let look = 0; look < 2; look += 1) {
    const [outcome] = await redeem(tx, values);
    if (outcome?.isDone) return;
  }
  throw new Error(`the lots of the wallet that ${input.checkoutId} holds from are short`);
}

const redeem = prepared<{ isDone: boolean }>(
  'points_redeem',
  () => sql`
    with found as materialized (
      select h.account_id, h.points, h.state
      from ${pointsHolds} h join ${pointsAccounts} a on a.id = h.account_id
      where h.checkout_id = ${sql.placeholder('checkoutId')} for update of a, h
    ), need as (
      select account_id, points from found where state = 'held'
    ), ${partsOfLots}, covered as (
      select n.account_id, n.points from need n where n.points = (select sum(points) from parts)
    ), ended as (
      update ${pointsHolds} set state = 'redeemed', ended_at = now() from covered
      where checkout_id = ${sql.placeholder('checkoutId')}
    ), paid as (
      update ${pointsAccounts} a set held = a.held - c.points, balance = a.balance - c.points
      from covered c where a.id = c.account_id
    ), written as (
      insert into ${pointsTransfers}
        (id, from_account_id, to_account_id, points, kind, order_id, memo, key)
      select ${sql.placeholder('id')}, c.account_id, r.id, c.points, 'redeemed',
        ${sql.placeholder('orderId')}, ${sql.placeholder('memo')}, ${sql.placeholder('key')}
      from covered c, ${pointsAccounts} r where r.system = 'redeemed'
      returning id
    ), ${takenParts}
    select (select count(*) from need) = (select count(*) from covered) as "isDone"`,
);
