import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { atOnce, type Db } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { businessKeys } from '@/db/schema';
import type { ActingBusiness, BusinessMember } from '../auth/actor';
import { DomainError } from '../errors';
import { lockBusiness } from './members';

/** What a key may do: each is asked for somewhere. */
export const SCOPES = ['dispatches:read', 'dispatches:write'] as const;
export type Scope = (typeof SCOPES)[number];

const MOST = 10;
const SHOWN = 12;

export type NewKey = { name: string; scopes: readonly Scope[]; days: number | null };

/**
 * A new key of the business, shown this once: only its digest is kept.
 * @throws conflict `identity.too_many_keys`, however many are made at once
 */
export async function createKey(
  db: Db,
  { businessId, userId }: BusinessMember,
  { name, scopes, days }: NewKey,
): Promise<{ id: string; key: string }> {
  const key = `gpk_${randomBytes(32).toString('base64url')}`;
  const id = newId('businessKey');
  const [, made] = await atOnce(db, (tx) => [
    lockBusiness(tx, { businessId }),
    create(tx, {
      ...{ id, businessId, name, days, createdBy: userId, scopes: [...new Set(scopes)] },
      ...{ prefix: key.slice(0, SHOWN), digest: digestOf(key) },
    }),
  ]);
  if (made.length > 0) return { id, key };
  throw new DomainError(
    'conflict',
    'identity.too_many_keys',
    `You have ${MOST} keys that count. Please revoke one first.`,
  );
}

const COUNTS = sql`revoked_at is null and (expires_at is null or expires_at > now())`;

const create = prepared<{ id: string }>(
  'identity_create_key',
  () => sql`
    insert into ${businessKeys} (id, business_id, name, prefix, digest, scopes, created_by, expires_at)
    select ${sql.placeholder('id')}, ${sql.placeholder('businessId')}, ${sql.placeholder('name')},
      ${sql.placeholder('prefix')}, ${sql.placeholder('digest')},
      ${sql.placeholder('scopes')}::text[], ${sql.placeholder('createdBy')},
      now() + make_interval(days => ${sql.placeholder('days')}::int)
    where (select count(*) from ${businessKeys}
      where business_id = ${sql.placeholder('businessId')} and ${COUNTS}) < ${sql.raw(String(MOST))}
    returning id`,
);

export type ListedKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  state: 'counts' | 'expired' | 'revoked';
};

/** The business's keys, those that count first; at most 100. */
export async function listKeys(db: Db, { businessId }: ActingBusiness): Promise<ListedKey[]> {
  return list(db, { businessId });
}

const list = prepared<ListedKey>(
  'identity_list_keys',
  () => sql`
    select id, name, prefix, scopes, created_at as "createdAt", last_used_at as "lastUsedAt",
      expires_at as "expiresAt", revoked_at as "revokedAt",
      case when revoked_at is not null then 'revoked' when ${COUNTS} then 'counts'
        else 'expired' end as state
    from ${businessKeys} where business_id = ${sql.placeholder('businessId')}
    order by (${COUNTS}) desc, created_at desc, id desc limit 100`,
);

/** From now on the key opens nothing. Again changes nothing. @throws not_found `identity.key_not_found` */
export async function revokeKey(
  db: Db,
  { businessId }: ActingBusiness,
  keyId: string,
): Promise<void> {
  const revoked = await revoke(db, { businessId, keyId });
  if (revoked.length > 0) return;
  throw new DomainError('not_found', 'identity.key_not_found', 'This key does not exist.');
}

const revoke = prepared<{ id: string }>(
  'identity_revoke_key',
  () => sql`
    update ${businessKeys} set revoked_at = coalesce(revoked_at, now())
    where id = ${sql.placeholder('keyId')} and business_id = ${sql.placeholder('businessId')}
    returning id`,
);

/**
 * The business that a request's key acts for, where it may do this at the address of `businessId`. A key
 * is looked up by its digest, so that no answer takes longer for one that is nearly right.
 * @throws unauthenticated `auth.key_unknown`, also where it was revoked or has expired · not_found
 * `auth.not_your_business`, also where there is no such business · forbidden `auth.key_scope`
 */
export async function actWithKey(
  db: Db,
  authorization: string | null,
  { businessId, scope }: { businessId: string; scope: Scope },
): Promise<ActingBusiness> {
  const [, key] = /^Bearer (gpk_[\w-]{43})$/i.exec(authorization ?? '') ?? [];
  const [found] = key ? await use(db, { digest: digestOf(key) }) : [];
  if (!found) {
    throw new DomainError(
      'unauthenticated',
      'auth.key_unknown',
      'This needs a key of a business, and one that counts still.',
    );
  }
  if (found.businessId !== businessId) {
    throw new DomainError(
      'not_found',
      'auth.not_your_business',
      'Your key opens nothing at this address.',
    );
  }
  if (!found.scopes.includes(scope)) {
    const message = `Your key is not made for this: it needs the scope ${scope}.`;
    throw new DomainError('forbidden', 'auth.key_scope', message, { scope });
  }
  return { as: 'business', businessId, voice: { by: 'api', name: null } };
}

/** Its last use is written once a minute: who polls must not write with each question. */
const use = prepared<{ businessId: string; scopes: Scope[] }>(
  'identity_use_key',
  () => sql`
    with found as (
      select id, business_id, scopes, last_used_at from ${businessKeys}
      where digest = ${sql.placeholder('digest')} and ${COUNTS}
    ), used as (
      update ${businessKeys} k set last_used_at = now() from found f
      where k.id = f.id
        and (f.last_used_at is null or f.last_used_at < now() - interval '1 minute')
    )
    select business_id as "businessId", scopes from found`,
);

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
