import { and, eq, sql } from 'drizzle-orm';
import { atOnce, type Db } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { businesses, payables, payouts } from '@/db/schema';
import { type Admin, actorName } from '../auth/actor';
import { DomainError } from '../errors';
import { businessNotFound } from './terms';

export type Payment = {
  businessId: string;
  amountCents: number;
  /** How the bank or whoever paid names it. */
  reference: string;
  /** Made by the client once per form: the same one again is the same payout. */
  token: string;
};

/**
 * Writes down that a business was paid: once per token, and never more than it is owed, however many
 * do it at once. Returns the payout's id.
 * @throws not_found `payables.business_not_found` · rejected `payables.more_than_owed` with
 * `details.owedCents` · conflict `payables.payout_reused`
 */
export async function markPaid(db: Db, admin: Admin, payment: Payment): Promise<string> {
  const { businessId } = payment;
  const [, paid] = await atOnce(db, (tx) => [
    lock(tx, { businessId }),
    pay(tx, { ...payment, id: newId('payout'), paidBy: actorName(admin) }),
  ]);
  return paid[0]?.id ?? (await earlier(db, payment));
}

/** A statement of its own, so that the next sees what was paid before it had the lock. */
const lock = prepared(
  'payouts_lock',
  () => sql`
    select pg_advisory_xact_lock(hashtextextended('payouts:' || ${sql.placeholder('businessId')}::text, 0))`,
);

const pay = prepared<{ id: string }>(
  'payouts_pay',
  () => sql`
    insert into ${payouts} (id, business_id, amount_cents, reference, token, paid_by)
    select ${sql.placeholder('id')}, b.id, ${sql.placeholder('amountCents')}::int,
      ${sql.placeholder('reference')}, ${sql.placeholder('token')}, ${sql.placeholder('paidBy')}
    from ${businesses} b
    where b.id = ${sql.placeholder('businessId')}
      and ${sql.placeholder('amountCents')}::int <= ${owedTo(sql`b.id`)}
    on conflict (business_id, token) do nothing
    returning id`,
);

/** What a business is owed now, in cents; less than nothing where more went back than is owed. */
export function owedTo(businessId: ReturnType<typeof sql>) {
  return sql`(
    coalesce((select sum(amount_cents) from ${payables} where business_id = ${businessId}), 0)
    - coalesce((select sum(amount_cents) from ${payouts} where business_id = ${businessId}), 0)
  )::float8`;
}

export async function owedCents(db: Db, businessId: string): Promise<number> {
  const { rows } = await db.execute<{ owed: number }>(
    sql`select ${owedTo(sql`${businessId}::text`)} as owed`,
  );
  return rows[0]?.owed ?? 0;
}

async function earlier(db: Db, payment: Payment): Promise<string> {
  const { businessId, token, amountCents, reference } = payment;
  const [known] = await db
    .select()
    .from(payouts)
    .where(and(eq(payouts.businessId, businessId), eq(payouts.token, token)));
  if (known && known.amountCents === amountCents && known.reference === reference) return known.id;
  if (known) {
    throw new DomainError(
      'conflict',
      'payables.payout_reused',
      'This payment was written down already, with another amount or reference.',
    );
  }
  const [business] = await db
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!business) throw businessNotFound();
  throw new DomainError(
    'rejected',
    'payables.more_than_owed',
    'That is more than this business is owed now.',
    { owedCents: await owedCents(db, businessId) },
  );
}
