import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { pointsAccounts, pointsTransfers } from '@/db/schema';
import { env } from '../env';
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
export async function grantPoints(tx: DbOrTx, { expiresAt, ...grant }: Grant): Promise<void> {
  await give(tx, {
    ...grant,
    id: newId('transfer'),
    lotId: newId('pointsLot'),
    months: expiresAt === undefined ? env().POINTS_EXPIRE_MONTHS : 0,
    expiresAt: expiresAt ?? null,
  });
}

const give = prepared(
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
    select 1`,
);
