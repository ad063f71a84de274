import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { businesses, payableTerms } from '@/db/schema';
import { type Admin, actorName } from '../auth/actor';
import { env } from '../env';
import { DomainError } from '../errors';

/** What a business gets of a line, and the shop's fee on it in hundredths of a percent. */
export type Terms = { basis: 'money' | 'list'; feeBasisPoints: number };

/** What holds for a business with which nothing else was agreed. */
export function houseTerms(): Terms {
  const { PAYABLE_BASIS: basis, PAYABLE_FEE_BASIS_POINTS: feeBasisPoints } = env();
  return { basis, feeBasisPoints };
}

/** The terms of a business's next fulfilled lines. */
export async function termsOf(db: DbOrTx, businessId: string): Promise<Terms> {
  const [agreed] = await db
    .select({ basis: payableTerms.basis, feeBasisPoints: payableTerms.feeBasisPoints })
    .from(payableTerms)
    .where(eq(payableTerms.businessId, businessId));
  return agreed ?? houseTerms();
}

/**
 * Agrees terms with a business, from its next fulfilled line on; what was fulfilled before keeps its own.
 * @throws not_found `payables.business_not_found`
 */
export async function agreeTerms(
  db: DbOrTx,
  admin: Admin,
  { businessId, ...terms }: Terms & { businessId: string },
): Promise<void> {
  const by = { updatedBy: actorName(admin), updatedAt: sql`now()` };
  const [known] = await db
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!known) throw businessNotFound();
  await db
    .insert(payableTerms)
    .values({ businessId, ...terms, ...by })
    .onConflictDoUpdate({ target: payableTerms.businessId, set: { ...terms, ...by } });
}

export function businessNotFound(): DomainError {
  return new DomainError(
    'not_found',
    'payables.business_not_found',
    'This business does not exist.',
  );
}
