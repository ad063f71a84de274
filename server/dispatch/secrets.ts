import { randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { businesses, businessSecrets } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';

const MOST = 5;

const isValid = or(isNull(businessSecrets.expiresAt), gt(businessSecrets.expiresAt, sql`now()`));

/**
 * A new secret for the business's API, shown this once. The older ones go on counting until they are
 * retired, so that its systems can change over one by one.
 * @throws conflict `dispatch.too_many_secrets`
 */
export async function createSecret(
  db: Db,
  { businessId }: ActingBusiness,
): Promise<{ id: string; secret: string }> {
  const id = newId('businessSecret');
  const secret = `gps_${randomBytes(32).toString('base64url')}`;
  await transaction(db, async (tx) => {
    // One after the other: what is counted is still so when the next is made.
    await tx
      .select({ id: businesses.id })
      .from(businesses)
      .where(eq(businesses.id, businessId))
      .for('no key update');
    if ((await validSecrets(tx, businessId)).length >= MOST) throw tooMany();
    await tx.insert(businessSecrets).values({ id, businessId, secret });
  });
  return { id, secret };
}

/** The business's secrets that count, the newest first, told by their last four letters. */
export async function listSecrets(db: DbOrTx, { businessId }: ActingBusiness) {
  return db
    .select({
      id: businessSecrets.id,
      ending: sql<string>`right(${businessSecrets.secret}, 4)`,
      createdAt: businessSecrets.createdAt,
    })
    .from(businessSecrets)
    .where(and(eq(businessSecrets.businessId, businessId), isValid))
    .orderBy(desc(businessSecrets.createdAt), desc(businessSecrets.id));
}

/** From now on nothing signed with it counts. Again changes nothing. @throws not_found `dispatch.secret_not_found` */
export async function retireSecret(
  db: Db,
  { businessId }: ActingBusiness,
  secretId: string,
): Promise<void> {
  const [retired] = await db
    .update(businessSecrets)
    .set({ expiresAt: sql`least(coalesce(${businessSecrets.expiresAt}, now()), now())` })
    .where(and(eq(businessSecrets.id, secretId), eq(businessSecrets.businessId, businessId)))
    .returning({ id: businessSecrets.id });
  if (retired) return;
  throw new DomainError('not_found', 'dispatch.secret_not_found', 'This secret does not exist.');
}

/** What the business may sign with now, the newest first. */
export async function validSecrets(db: DbOrTx, businessId: string): Promise<string[]> {
  const rows = await db
    .select({ secret: businessSecrets.secret })
    .from(businessSecrets)
    .where(and(eq(businessSecrets.businessId, businessId), isValid))
    .orderBy(desc(businessSecrets.createdAt), desc(businessSecrets.id));
  return rows.map(({ secret }) => secret);
}

function tooMany(): DomainError {
  return new DomainError(
    'conflict',
    'dispatch.too_many_secrets',
    `You have ${MOST} secrets already. Please retire one first.`,
  );
}
