import { sql } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { businesses, invitations, users } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { readInvitationToken } from './invitation-link';
import { lockBusiness } from './members';
import { hashPassword } from './password';

/** How long a link can be used. */
const DAYS = 7;

/** People and open invitations of one business, so that nobody is flooded with mail. */
const MOST = 25;

/**
 * Invites a colleague by mail; an earlier invitation of theirs no longer counts.
 * @throws conflict `identity.has_login`, `identity.too_many_people`
 */
export async function inviteColleague(
  db: Db,
  member: BusinessMember,
  email: string,
): Promise<string> {
  const { businessId, userId } = member;
  const id = newId('invitation');
  return transaction(db, async (tx) => {
    await lockBusiness(tx, { businessId });
    await withdraw(tx, { businessId, email, invitationId: null });
    const [made] = await invite(tx, { id, businessId, email, invitedBy: userId });
    if (!made) throw await whyNot(tx, email);
    const data = { invitationId: id, businessName: made.name, email, fullName: '' };
    await record(tx, [{ name: 'business.member_invited', id: `invited:${id}`, data }]);
    return id;
  });
}

/** The first invitation of a new business, as part of its transaction. */
export async function inviteFirst(
  tx: Tx,
  input: { businessId: string; email: string; invitedBy: string },
): Promise<string> {
  const id = newId('invitation');
  const [made] = await invite(tx, { id, ...input });
  if (!made) throw await whyNot(tx, input.email);
  return id;
}

const invite = prepared<{ name: string }>(
  'identity_invite',
  () => sql`
    with made as (
      insert into ${invitations} (id, business_id, email, invited_by, expires_at)
      select ${sql.placeholder('id')}, ${sql.placeholder('businessId')}, ${sql.placeholder('email')},
        ${sql.placeholder('invitedBy')}, now() + interval '${sql.raw(String(DAYS))} days'
      where not exists (select from ${users} where email = ${sql.placeholder('email')})
        and (select count(*) from ${users} where business_id = ${sql.placeholder('businessId')})
          + (select count(*) from ${invitations}
            where business_id = ${sql.placeholder('businessId')} and accepted_at is null
              and withdrawn_at is null and expires_at > now()) < ${sql.raw(String(MOST))}
      returning business_id
    )
    select b.name from made join ${businesses} b on b.id = made.business_id`,
);

const withdraw = prepared<{ id: string }>(
  'identity_withdraw_invitation',
  () => sql`
    update ${invitations} set withdrawn_at = now()
    where business_id = ${sql.placeholder('businessId')} and accepted_at is null
      and withdrawn_at is null
      and (email = ${sql.placeholder('email')} or id = ${sql.placeholder('invitationId')})
    returning id`,
);

/** An invitation no longer counts. Again changes nothing. */
export async function withdrawInvitation(
  db: Db,
  { businessId }: BusinessMember,
  invitationId: string,
): Promise<void> {
  await withdraw(db, { businessId, invitationId, email: null });
}

async function whyNot(tx: Tx, email: string): Promise<DomainError> {
  const { rows } = await tx.execute(sql`select 1 from ${users} where email = ${email}`);
  if (rows.length > 0) return emailTaken();
  return new DomainError(
    'conflict',
    'identity.too_many_people',
    `A business has at most ${MOST} people and open invitations. Please remove one first.`,
  );
}

function emailTaken(): DomainError {
  return new DomainError(
    'conflict',
    'identity.has_login',
    'There is already an account with this e-mail address. Please use another one.',
  );
}

export type Invitation = {
  state: 'open' | 'accepted' | 'withdrawn' | 'expired';
  businessName: string;
  email: string;
};

/** What a link is worth now. @throws not_found `identity.invitation_not_found` */
export async function getInvitation(db: Db, token: string): Promise<Invitation> {
  const id = readInvitationToken(token);
  const [found] = id === null ? [] : await find(db, { id });
  if (found) return found;
  throw new DomainError(
    'not_found',
    'identity.invitation_not_found',
    'This link is not one of ours. Please copy the whole of it from the mail.',
  );
}

const find = prepared<Invitation>(
  'identity_invitation',
  () => sql`
    select b.name as "businessName", i.email,
      case when i.accepted_at is not null then 'accepted'
        when i.withdrawn_at is not null then 'withdrawn'
        when i.expires_at <= now() then 'expired' else 'open' end as state
    from ${invitations} i join ${businesses} b on b.id = i.business_id
    where i.id = ${sql.placeholder('id')}`,
);

/**
 * Makes the login of whoever was invited: once per link, whatever is pressed twice.
 * @throws not_found as above · conflict `identity.invitation_over` with `details.state`,
 * `identity.has_login`
 */
export async function acceptInvitation(
  db: Db,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<{ email: string }> {
  const known = await getInvitation(db, token);
  if (known.state !== 'open') throw over(known.state);
  const passwordHash = await hashPassword(password);
  const values = { id: readInvitationToken(token), userId: newId('user'), name, passwordHash };
  return transaction(db, async (tx) => {
    const [accepted] = await accept(tx, values);
    if (!accepted) throw over((await getInvitation(db, token)).state);
    if (!accepted.isMade) throw emailTaken();
    return { email: accepted.email };
  });
}

const accept = prepared<{ email: string; isMade: boolean }>(
  'identity_accept_invitation',
  () => sql`
    with accepted as (
      update ${invitations} set accepted_at = now()
      where id = ${sql.placeholder('id')} and accepted_at is null and withdrawn_at is null
        and expires_at > now()
      returning business_id, email
    ), made as (
      insert into ${users} (id, email, name, password_hash, role, business_id)
      select ${sql.placeholder('userId')}, email, ${sql.placeholder('name')},
        ${sql.placeholder('passwordHash')}, 'business', business_id from accepted
      on conflict (email) do nothing
      returning id
    )
    select email, exists (select from made) as "isMade" from accepted`,
);

const OVER: Record<Invitation['state'], string> = {
  open: 'This invitation could not be used. Please try again.',
  accepted: 'This invitation was used already. Please sign in.',
  withdrawn: 'This invitation was taken back. Please ask for a new one.',
  expired: 'This invitation has expired. Please ask for a new one.',
};

function over(state: Invitation['state']): DomainError {
  return new DomainError('conflict', 'identity.invitation_over', OVER[state], { state });
}
