import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { pointsAccounts, pointsLots, pointsLotUses, pointsTransfers } from '@/db/schema';
import { DomainError } from '../errors';
import { newLots, RETURN_DAYS } from './lots';

/**
 * Returns `points` of what an order redeemed to the account they came from, once per `key`. They keep
 * the ends they had, those that last longest coming back first; an end in less than `RETURN_DAYS` is
 * moved out to that. Nothing happens where the order redeemed none.
 * @throws rejected `points.nothing_left` where the order has redeemed less than would have come back
 */
export async function returnPoints(
  tx: DbOrTx,
  input: { orderId: string; points: number; memo: string; key: string },
): Promise<void> {
  if (input.points === 0) return;
  try {
    await giveBack(tx, { ...input, id: newId('transfer'), lotId: newId('pointsLot') });
  } catch (error) {
    if (!refusalIn(error)) throw error;
    const message = 'That is more points than this order has left to give back.';
    throw new DomainError('rejected', 'points.nothing_left', message);
  }
}

// What was redeemed before there were lots has no uses: it comes back without an end, as it was.
const giveBack = prepared(
  'points_return',
  () => sql`
    with redeemed as materialized (
      select id, from_account_id as account_id, to_account_id, points from ${pointsTransfers}
      where order_id = ${sql.placeholder('orderId')} and kind = 'redeemed'
    ), wallet as materialized (
      select a.id from ${pointsAccounts} a where a.id in (select account_id from redeemed)
      for update
    ), uses as materialized (
      select u.transfer_id, u.lot_id, u.points - u.returned as rest from ${pointsLotUses} u
      where u.transfer_id = any(array(select r.id from redeemed r, wallet))
        and u.returned < u.points
      for update
    ), kept as (
      select u.transfer_id, u.lot_id, u.rest, l.expires_at
      from uses u join ${pointsLots} l on l.id = u.lot_id
      union all
      select r.id, null, r.points - coalesce((select sum(t.points)::int from ${pointsTransfers} t
        where t.order_id = ${sql.placeholder('orderId')} and t.kind = 'returned'), 0), null
      from redeemed r
      where not exists (select from ${pointsLotUses} u where u.transfer_id = r.id)
    ), ranked as (
      select *, sum(rest) over
        (order by expires_at desc nulls first, transfer_id desc, lot_id desc) - rest as before
      from kept where rest > 0
    ), written as (
      insert into ${pointsTransfers}
        (id, from_account_id, to_account_id, points, kind, order_id, memo, key)
      select ${sql.placeholder('id')}, r.to_account_id, r.account_id,
        ${sql.placeholder('points')}::int, 'returned', ${sql.placeholder('orderId')},
        ${sql.placeholder('memo')}, ${sql.placeholder('key')}
      from redeemed r where exists (select from wallet) order by r.id limit 1
      on conflict (key) do nothing
      returning id, to_account_id, points
    ), parts as (
      select r.transfer_id, r.lot_id, r.expires_at, least(r.rest, w.points - r.before)::int as points
      from ranked r, written w where r.before < w.points
    ), counted as (
      update ${pointsLotUses} u set returned = u.returned + p.points
      from parts p where u.transfer_id = p.transfer_id and u.lot_id = p.lot_id
    ), received as (
      update ${pointsAccounts} a set balance = a.balance + w.points
      from written w where a.id = w.to_account_id
    ), ends as (
      select points, case when expires_at is not null
        then greatest(expires_at, now() + make_interval(days => ${RETURN_DAYS}::int)) end as expires_at
      from parts
    ), ${newLots}
    select case when (select sum(points) from parts) is distinct from (select points from written)
      then refuse('nothing left', '{}') end`,
);
