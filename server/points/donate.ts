import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { atOnce } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { charities, pointsAccounts, pointsTransfers } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { DONATION_MONTHS, newLots, partsOfLots, takenParts } from './lots';

export type Donation = {
  charityId: string;
  /** At least 1. */
  points: number;
  /** Made by the client once per form: the same one again is the same donation. */
  token: string;
};

/**
 * Gives points of the caller's own account to a charity's: those that expire first, and the charity
 * has them for at least `DONATION_MONTHS`. Returns the charity's name.
 * @throws not_found `points.charity_unknown` · rejected `points.insufficient` ·
 * forbidden `points.cannot_donate` for a member of a charity
 */
export async function donatePoints(
  db: Db,
  customer: Customer,
  donation: Donation,
): Promise<{ charity: string; points: number }> {
  if (customer.role !== 'civilian' && customer.role !== 'officer') {
    throw new DomainError(
      'forbidden',
      'points.cannot_donate',
      'Only people with points of their own can donate them.',
    );
  }
  const charity = await findCharity(db, donation.charityId);
  const values = {
    ...{ userId: customer.userId, charityId: donation.charityId, points: donation.points },
    id: newId('transfer'),
    lotId: newId('pointsLot'),
    memo: `${customer.name} to ${charity}`,
    key: `donate:${customer.userId}:${donation.token}`,
  };
  const told = { charityId: donation.charityId, points: donation.points, giver: customer.name };
  try {
    await atOnce(db, (tx) => [
      lockBoth(tx, values),
      give(tx, values),
      record(tx, [{ name: 'points.donated', id: `points.donated:${values.key}`, data: told }]),
    ]);
  } catch (error) {
    if (!refusalIn(error)) throw error;
    const wanted = donation.points;
    const message = 'You do not have that many points.';
    throw new DomainError('rejected', 'points.insufficient', message, { wanted });
  }
  return { charity, points: donation.points };
}

// A statement of its own, so that the next one sees every lot there is by then.
const lockBoth = prepared(
  'points_lock_donation',
  () => sql`
    select id from ${pointsAccounts}
    where user_id = ${sql.placeholder('userId')} or charity_id = ${sql.placeholder('charityId')}
    order by id for update`,
);

const give = prepared(
  'points_donate',
  () => sql`
    with wanted as (
      select s.id as account_id, t.id as charity_account_id, s.balance - s.held as free,
        ${sql.placeholder('points')}::int as points
      from ${pointsAccounts} s, ${pointsAccounts} t
      where s.user_id = ${sql.placeholder('userId')}
        and t.charity_id = ${sql.placeholder('charityId')}
        and not exists (select from ${pointsTransfers} where key = ${sql.placeholder('key')})
    ), need as materialized (
      select * from wanted where free >= points
    ), ${partsOfLots}, written as (
      insert into ${pointsTransfers} (id, from_account_id, to_account_id, points, kind, memo, key)
      select ${sql.placeholder('id')}, account_id, charity_account_id, points, 'donated',
        ${sql.placeholder('memo')}, ${sql.placeholder('key')}
      from need where points = (select sum(points) from parts)
      returning id, from_account_id, to_account_id, points
    ), moved as (
      update ${pointsAccounts} a
      set balance = a.balance + case when a.id = w.to_account_id then w.points else -w.points end
      from written w where a.id in (w.from_account_id, w.to_account_id)
    ), ${takenParts}, ends as (
      select points, case when expires_at is not null
        then greatest(expires_at, now() + make_interval(months => ${DONATION_MONTHS}::int))
        end as expires_at
      from parts
    ), ${newLots}
    select case when exists (select from wanted) and not exists (select from written)
      then refuse('short', '{}') end`,
);

async function findCharity(db: Db, charityId: string): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select name from ${charities} where id = ${charityId}`,
  );
  const [charity] = rows;
  if (charity) return charity.name;
  throw new DomainError('not_found', 'points.charity_unknown', 'This charity is not known here.');
}
