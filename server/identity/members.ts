import { sql } from 'drizzle-orm';
import { atOnce, type Db, type DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { businesses, invitations, pointsAccounts, users } from '@/db/schema';
import type { ActingBusiness, BusinessMember } from '../auth/actor';
import { DomainError } from '../errors';

export type People = {
  members: { id: string; name: string; email: string; joinedAt: Date }[];
  invited: { id: string; email: string; invitedAt: Date; expiresAt: Date }[];
};

/** Who answers for a business, and who is invited and has not come yet. */
export async function listPeople(db: Db, { businessId }: ActingBusiness): Promise<People> {
  const [members, invited] = await Promise.all([
    membersOf(db, { businessId }),
    invitedTo(db, { businessId }),
  ]);
  return { members, invited };
}

const membersOf = prepared<People['members'][number]>(
  'identity_members',
  () => sql`
    select id, name, email, created_at as "joinedAt" from ${users}
    where business_id = ${sql.placeholder('businessId')} order by created_at, id`,
);

const invitedTo = prepared<People['invited'][number]>(
  'identity_invited',
  () => sql`
    select id, email, created_at as "invitedAt", expires_at as "expiresAt" from ${invitations}
    where business_id = ${sql.placeholder('businessId')} and accepted_at is null
      and withdrawn_at is null and expires_at > now()
    order by created_at, id`,
);

/**
 * Somebody no longer answers for the business, from their next request on; their login stays as a
 * shopper's. The last one cannot go, however many are removed at once. Again changes nothing.
 * @throws conflict `identity.last_member` · not_found `identity.member_not_found`
 */
export async function removeMember(
  db: Db,
  { businessId }: BusinessMember,
  userId: string,
): Promise<void> {
  const [, removed] = await atOnce(db, (tx) => [
    lockBusiness(tx, { businessId }),
    remove(tx, { businessId, userId, accountId: newId('pointsAccount') }),
  ]);
  if (removed.length > 0) return;
  const members = await membersOf(db, { businessId });
  if (members.some(({ id }) => id === userId)) {
    throw new DomainError(
      'conflict',
      'identity.last_member',
      'Somebody has to answer for the business. Please invite a colleague first.',
    );
  }
  throw new DomainError(
    'not_found',
    'identity.member_not_found',
    'This person does not answer for your business.',
  );
}

/** One change of a business's people, invitations or keys at a time: what is counted next, is so. */
export const lockBusiness = prepared(
  'identity_lock_business',
  () => sql`select id from ${businesses} where id = ${sql.placeholder('businessId')} for update`,
);

const remove = prepared<{ id: string }>(
  'identity_remove_member',
  () => sql`
    with removed as (
      update ${users} set role = 'civilian', business_id = null
      where id = ${sql.placeholder('userId')} and business_id = ${sql.placeholder('businessId')}
        and (select count(*) from ${users}
          where business_id = ${sql.placeholder('businessId')}) > 1
      returning id
    ), account as (
      insert into ${pointsAccounts} (id, user_id)
      select ${sql.placeholder('accountId')}, r.id from removed r
      where not exists (select from ${pointsAccounts} a where a.user_id = r.id)
    )
    select id from removed`,
);

/**
 * A session says who somebody was when they signed in: who was removed since is turned away.
 * @throws forbidden `auth.business_only`
 */
export async function refuseFormerMember(
  db: DbOrTx,
  { userId, businessId }: Pick<BusinessMember, 'userId' | 'businessId'>,
): Promise<void> {
  if ((await former(db, { userId, businessId })).length === 0) return;
  throw new DomainError('forbidden', 'auth.business_only', 'Only a business may do this.');
}

const former = prepared(
  'identity_former_member',
  () => sql`
    select id from ${users} where id = ${sql.placeholder('userId')}
      and business_id is distinct from ${sql.placeholder('businessId')}`,
);
