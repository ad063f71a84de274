import { and, eq, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { payments, refundLines, refunds } from '@/db/schema';
import { DomainError } from '../errors';
import { type Gateways, gatewayFor } from './gateways';

export type Refund = typeof refunds.$inferSelect;

export type RefundRequest = {
  paymentId: string;
  orderId: string | null;
  /** To the card; with `points`, above 0. */
  amountCents: number;
  points: number;
  reason: string;
  actor: string;
  /** The cause; the same cause again is the same refund. */
  key: string;
  /** Which line it belongs to. */
  parts: readonly { lineId: string; quantity: number; amountCents: number; points: number }[];
};

/** The refund of a cause, if there is one. */
export async function findRefundId(db: DbOrTx, key: string): Promise<string | null> {
  const [row] = await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.key, key));
  return row?.id ?? null;
}

/**
 * Sets aside money to give back, before the provider hears of it: Σ refunds never passes what was
 * captured. One of points alone is done at once. Returns the refund's id.
 * @throws rejected `payment.refund_too_high`
 */
export async function requestRefund(db: DbOrTx, request: RefundRequest): Promise<string> {
  const { paymentId, orderId, amountCents, points, reason, actor, key } = request;
  const [refund] = await setAside(db, {
    ...{ id: newId('refund'), paymentId, orderId, amountCents, points, reason, actor, key },
    parts: JSON.stringify(request.parts),
  });
  if (refund) return refund.id;
  throw new DomainError(
    'rejected',
    'payment.refund_too_high',
    'That is more than what is left of this payment.',
  );
}

const setAside = prepared<{ id: string }>(
  'refund_request',
  () => sql`
    with taken as (
      update ${payments} set refunded_cents = refunded_cents + ${sql.placeholder('amountCents')}::int,
        state = (case when ${sql.placeholder('amountCents')}::int = 0 then state::text
          when refunded_cents + ${sql.placeholder('amountCents')}::int = captured_cents
          then 'refunded' else 'partly_refunded' end)::payment_state, updated_at = now()
      where id = ${sql.placeholder('paymentId')}
        and state in ('captured', 'partly_refunded', 'refunded')
        and refunded_cents + ${sql.placeholder('amountCents')}::int <= captured_cents
        and not exists (select from ${refunds} where key = ${sql.placeholder('key')})
      returning id
    ), made as (
      insert into ${refunds} (id, payment_id, order_id, amount_cents, points, reason, actor, key,
        state, ended_at)
      select ${sql.placeholder('id')}, id, ${sql.placeholder('orderId')},
        ${sql.placeholder('amountCents')}::int, ${sql.placeholder('points')}::int,
        ${sql.placeholder('reason')}, ${sql.placeholder('actor')}, ${sql.placeholder('key')},
        (case when ${sql.placeholder('amountCents')}::int = 0
          then 'refunded' else 'requested' end)::refund_state,
        case when ${sql.placeholder('amountCents')}::int = 0 then now() end
      from taken
      returning id
    ), shared as (
      insert into ${refundLines} (refund_id, line_id, quantity, amount_cents, points)
      select made.id, p."lineId", p.quantity, p."amountCents", p.points
      from made, jsonb_to_recordset(${sql.placeholder('parts')}::jsonb)
        as p("lineId" text, quantity int, "amountCents" int, points int)
    )
    select id from made
    union all select id from ${refunds} where key = ${sql.placeholder('key')}`,
);

/**
 * Gives a requested refund back through the provider, once, and marks it done. Safe to run again.
 * Returns it as it is then; null where there is none.
 */
export async function payRefund(
  db: Db,
  gateways: Gateways,
  refundId: string,
): Promise<Refund | null> {
  const [row] = await db
    .select({
      refund: refunds,
      provider: payments.provider,
      providerRef: payments.providerRef,
      currency: payments.currency,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (!row?.providerRef || row.refund.state !== 'requested') return row?.refund ?? null;
  const { key, attempt, amountCents } = row.refund;
  const { provider, providerRef, currency } = row;
  const ref = await gatewayFor(gateways, provider).refund({
    key: attempt === 1 ? key : `${key}:${attempt}`,
    ...{ providerRef, amountCents, currency },
  });
  const [paid] = await db
    .update(refunds)
    .set({ state: 'refunded', providerRef: ref, failure: null, endedAt: sql`now()` })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')))
    .returning();
  return paid ?? row.refund;
}

/**
 * The provider has paid a refund out and got it back: it is still owed. Returns it; null where this key
 * has none, or it is known as failed already, or is being tried anew.
 */
export async function noteRefundFailed(
  tx: DbOrTx,
  provider: string,
  key: string,
): Promise<{ id: string; orderId: string | null } | null> {
  const { rows } = await tx.execute<{ id: string; orderId: string | null }>(sql`
    update ${refunds} r set state = 'failed', failure = 'The bank returned it.', ended_at = now()
    from ${payments} p
    where p.id = r.payment_id and p.provider = ${provider} and r.state in ('requested', 'refunded')
      and ${key} = case when r.attempt = 1 then r.key else r.key || ':' || r.attempt end
    returning r.id, r.order_id as "orderId"`);
  return rows[0] ?? null;
}

export async function listRefunds(db: DbOrTx, orderId: string): Promise<Refund[]> {
  return db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(refunds.createdAt);
}
