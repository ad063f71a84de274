import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { charities, pointsAccounts, pointsTransfers } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';

export type Donation = {
  charityId: string;
  /** At least 1. */
  points: number;
  /** Made by the client once per form: the same one again is the same donation. */
  token: string;
};

/**
 * Gives points of the caller's own account to a charity's. Returns the charity's name.
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
  const key = `donate:${customer.userId}:${donation.token}`;
  await transaction(db, async (tx) => {
    const result = await tx.execute(sql`
      with target as (
        select id from ${pointsAccounts} where charity_id = ${donation.charityId}
      ), source as (
        select id from ${pointsAccounts} where user_id = ${customer.userId}
      ), locked as materialized (
        select a.id from ${pointsAccounts} a where a.id in (select id from target union select id from source)
        order by a.id for update
      ), given as (
        insert into ${pointsTransfers}
          (id, from_account_id, to_account_id, points, kind, memo, key)
        select ${newId('transfer')}, s.id, t.id, ${donation.points}::int, 'donated',
          ${`${customer.name} to ${charity}`}::text, ${key}::text
        from source s, target t where (select count(*) from locked) = 2
        on conflict (key) do nothing
        returning from_account_id, to_account_id, points
      ), moved as (
        update ${pointsAccounts} a
        set balance = a.balance + case when a.id = g.to_account_id then g.points else -g.points end
        from given g where a.id in (g.from_account_id, g.to_account_id)
          and (a.id = g.to_account_id or a.balance - a.held >= g.points)
        returning a.id
      )
      select (select count(*)::int from given) as given, (select count(*)::int from moved) as moved`);
    const { given, moved } = result.rows[0] as { given: number; moved: number };
    if (given === 1 && moved !== 2) {
      throw new DomainError(
        'rejected',
        'points.insufficient',
        'You do not have that many points.',
        {
          wanted: donation.points,
        },
      );
    }
  });
  return { charity, points: donation.points };
}

async function findCharity(db: Db, charityId: string): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select name from ${charities} where id = ${charityId}`,
  );
  const [charity] = rows;
  if (charity) return charity.name;
  throw new DomainError('not_found', 'points.charity_unknown', 'This charity is not known here.');
}
