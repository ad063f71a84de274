import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { pointsAccounts, pointsHolds, pointsTransfers } from '@/db/schema';
import { DomainError } from '../errors';

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

const hold = prepared(
  'points_hold',
  () => sql`
    with account as materialized (
      select id from ${pointsAccounts} where id = ${sql.placeholder('accountId')} for update
    ), before as materialized (
      select coalesce((select h.points from ${pointsHolds} h, account
        where h.checkout_id = ${sql.placeholder('checkoutId')} and h.state = 'held'
        for update of h), 0) as points
    ), moved as (
      update ${pointsAccounts} a
      set held = a.held + ${sql.placeholder('wanted')}::int - b.points
      from before b, account where a.id = account.id
        and a.balance - a.held >= ${sql.placeholder('wanted')}::int - b.points
      returning a.id
    ), kept as (
      insert into ${pointsHolds} (checkout_id, account_id, points, state, expires_at)
      select ${sql.placeholder('checkoutId')}, id, ${sql.placeholder('wanted')}::int, 'held',
        now() + make_interval(secs => ${sql.placeholder('ttl')}::int)
      from moved where ${sql.placeholder('wanted')}::int > 0
      on conflict (checkout_id) do update
        set points = excluded.points, state = 'held', expires_at = excluded.expires_at, ended_at = null
    ), dropped as (
      update ${pointsHolds} h set state = 'released', ended_at = now() from moved
      where h.checkout_id = ${sql.placeholder('checkoutId')} and h.state = 'held'
        and ${sql.placeholder('wanted')}::int = 0
    )
    select case when not exists (select from moved) then refuse('short', '{}') end`,
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
 * What was held is redeemed: the hold ends and the ledger gets its one row (R1.16). A repeat, or a
 * checkout without points, changes nothing.
 */
export async function redeemPoints(
  tx: Tx,
  input: { checkoutId: string; orderId: string; memo: string },
): Promise<void> {
  await redeem(tx, { ...input, id: newId('transfer'), key: `redeem:${input.orderId}` });
}

const redeem = prepared(
  'points_redeem',
  () => sql`
    with ended as (
      update ${pointsHolds} set state = 'redeemed', ended_at = now()
      where checkout_id = ${sql.placeholder('checkoutId')} and state = 'held'
      returning account_id, points
    ), taken as (
      update ${pointsAccounts} a
      set held = a.held - e.points, balance = a.balance - e.points
      from ended e where a.id = e.account_id
    )
    insert into ${pointsTransfers}
      (id, from_account_id, to_account_id, points, kind, order_id, memo, key)
    select ${sql.placeholder('id')}, e.account_id, r.id, e.points, 'redeemed',
      ${sql.placeholder('orderId')}, ${sql.placeholder('memo')}, ${sql.placeholder('key')}
    from ended e, ${pointsAccounts} r where r.system = 'redeemed'`,
);

/**
 * Returns `points` of what an order redeemed to the account they came from, once per `key`.
 * Nothing happens where the order redeemed none.
 */
export async function returnPoints(
  tx: DbOrTx,
  input: { orderId: string; points: number; memo: string; key: string },
): Promise<void> {
  if (input.points > 0) await giveBack(tx, { ...input, id: newId('transfer') });
}

const giveBack = prepared(
  'points_return',
  () => sql`
    with redeemed as (
      select from_account_id, to_account_id from ${pointsTransfers}
      where key = 'redeem:' || ${sql.placeholder('orderId')}::text
    ), given as (
      insert into ${pointsTransfers}
        (id, from_account_id, to_account_id, points, kind, order_id, memo, key)
      select ${sql.placeholder('id')}, r.to_account_id, r.from_account_id,
        ${sql.placeholder('points')}::int, 'returned', ${sql.placeholder('orderId')},
        ${sql.placeholder('memo')}, ${sql.placeholder('key')}
      from redeemed r on conflict (key) do nothing
      returning to_account_id, points
    )
    update ${pointsAccounts} a set balance = a.balance + g.points
    from given g where a.id = g.to_account_id`,
);
