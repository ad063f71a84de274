import { sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { charities, pointsAccounts, pointsTransfers, users } from '@/db/schema';
import type { Admin } from '../auth/actor';
import { env } from '../env';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { newLots } from './lots';

export type Grant = {
  accountId: string;
  /** At least 1. */
  points: number;
  /** What a person reads beside the amount. */
  memo: string;
  /** Names the cause: the same one again gives nothing. */
  key: string;
  /** Null: never. Left out: `POINTS_EXPIRE_MONTHS` from now. */
  expiresAt?: Date | null;
};

/** Issues points to a wallet as a lot of their own, once per `key`. */
export async function grantPoints(tx: DbOrTx, grant: Grant): Promise<void> {
  await give(tx, valuesOf(grant));
}

export type AdminGrant = {
  accountId: string;
  /** At least 1. */
  points: number;
  /** What the wallet's owner reads beside them. */
  reason: string;
  /** Made by the client once per form: the same one again is the same grant. */
  token: string;
};

/**
 * An admin gives points to a person or a charity, and whoever can spend them hears of it (C15).
 * @throws not_found `points.account_unknown`
 */
export async function grantByAdmin(db: Db, admin: Admin, grant: AdminGrant): Promise<void> {
  const { accountId, points, reason, token } = grant;
  await transaction(db, async (tx) => {
    const owners = await ownersOf(tx, { accountId });
    if (owners.length === 0) {
      const message = 'There is no such wallet, or nobody whose it is.';
      throw new DomainError('not_found', 'points.account_unknown', message);
    }
    const key = `grant:${accountId}:${admin.userId}:${token}`;
    const [given] = await give(tx, valuesOf({ accountId, points, memo: reason, key }));
    if (!given) return;
    await record(
      tx,
      owners.map((owner) => ({
        name: 'points.granted',
        id: `points.granted:${given.id}:${owner.userId}`,
        data: { ...owner, points, reason },
      })),
    );
  });
}

function valuesOf({ expiresAt, ...grant }: Grant) {
  return {
    ...grant,
    id: newId('transfer'),
    lotId: newId('pointsLot'),
    months: expiresAt === undefined ? env().POINTS_EXPIRE_MONTHS : 0,
    expiresAt: expiresAt ?? null,
  };
}

const ownersOf = prepared<{
  charity: string | null;
  userId: string;
  email: string;
  fullName: string;
}>(
  'points_owners',
  () => sql`
    select c.name as charity, u.id as "userId", u.email, u.name as "fullName"
    from ${pointsAccounts} a
    join ${users} u on u.id = a.user_id or u.charity_id = a.charity_id
    left join ${charities} c on c.id = a.charity_id
    where a.id = ${sql.placeholder('accountId')} and a.system is null
    order by u.id`,
);

const give = prepared<{ id: string }>(
  'points_grant',
  () => sql`
    with written as (
      insert into ${pointsTransfers} (id, from_account_id, to_account_id, points, kind, memo, key)
      select ${sql.placeholder('id')}, i.id, ${sql.placeholder('accountId')},
        ${sql.placeholder('points')}::int, 'granted', ${sql.placeholder('memo')},
        ${sql.placeholder('key')}
      from ${pointsAccounts} i where i.system = 'issued'
      on conflict (key) do nothing
      returning id, to_account_id, points
    ), received as (
      update ${pointsAccounts} a set balance = a.balance + w.points
      from written w where a.id = w.to_account_id
    ), ends as (
      select points, case when ${sql.placeholder('months')}::int > 0
        then now() + make_interval(months => ${sql.placeholder('months')}::int)
        else ${sql.placeholder('expiresAt')}::timestamptz end as expires_at
      from written
    ), ${newLots}
    select id from written`,
);
