import { asc, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { businessBreakers, businesses, dispatches } from '@/db/schema';
import { DomainError } from '../errors';

export type ReachedBusiness = {
  id: string;
  name: string;
  slug: string;
  city: string;
  email: string;
  /** Name of the plugin that reaches it. */
  plugin: string;
  /** Orders that could not be placed with it yet. */
  queued: number;
  /** Orders that wait for its answer. */
  waiting: number;
  /** Since when the oldest of both waits; null where none does. */
  waitingSinceAt: Date | null;
  /** Since when it is left alone, as calls to it fail; null where it is called. */
  leftAloneAt: Date | null;
  /** What the last call failed with; null where it did not. */
  callError: string | null;
};

/** Every business, those whose orders have waited longest first, then by name. */
export async function listBusinesses(db: DbOrTx): Promise<ReachedBusiness[]> {
  return select(db)
    .groupBy(businesses.id, businessBreakers.businessId)
    .orderBy(sql`min(${dispatches.createdAt}) asc nulls last`, asc(businesses.name));
}

/** @throws not_found `business.not_found` */
export async function getBusiness(db: DbOrTx, businessId: string): Promise<ReachedBusiness> {
  const [found] = await select(db)
    .where(eq(businesses.id, businessId))
    .groupBy(businesses.id, businessBreakers.businessId);
  if (found) return found;
  throw new DomainError('not_found', 'business.not_found', 'There is no such business.');
}

function select(db: DbOrTx) {
  const ofState = (state: 'queued' | 'sent') =>
    sql<number>`count(*) filter (where ${eq(dispatches.state, state)})::int`;
  return db
    .select({
      id: businesses.id,
      name: businesses.name,
      slug: businesses.slug,
      city: businesses.city,
      email: businesses.email,
      plugin: businesses.plugin,
      queued: ofState('queued'),
      waiting: ofState('sent'),
      leftAloneAt: businessBreakers.openedAt,
      callError: sql<
        string | null
      >`case when ${businessBreakers.failures} > 0 then ${businessBreakers.lastError} end`,
      waitingSinceAt: sql<Date | null>`min(${dispatches.createdAt})`.mapWith(dispatches.createdAt),
    })
    .from(businesses)
    .leftJoin(businessBreakers, eq(businessBreakers.businessId, businesses.id))
    .leftJoin(
      dispatches,
      sql`${dispatches.businessId} = ${businesses.id} and ${dispatches.state} in ('queued', 'sent')`,
    )
    .$dynamic();
}
