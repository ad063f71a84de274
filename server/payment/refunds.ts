import { and, eq, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { payments, refundLines, refunds } from '@/db/schema';
import { raiseAttention } from '../attention/attention';
import { DomainError } from '../errors';
import { type Gateways, gatewayFor } from './gateways';
import { isRefusal } from './refusal';

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
 * Gives a requested refund back through the provider, once, and marks it done; one that the provider
 * will never pay is given up. Safe to run again. Returns it as it is then; null where there is none.
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
  const payment = { providerRef, amountCents, currency };
  const ref = await gatewayFor(gateways, provider)
    .refund({ key: attempt === 1 ? key : `${key}:${attempt}`, ...payment })
    .catch((error: unknown) => {
      if (isRefusal(error)) return error;
      throw error;
    });
  if (ref instanceof DomainError) {
    const failed = await giveUpRefund(db, refundId, ref.message);
    return failed ?? row.refund;
  }
  const [paid] = await db
    .update(refunds)
    .set({ state: 'refunded', providerRef: ref, failure: null, endedAt: sql`now()` })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')))
    .returning();
  return paid ?? row.refund;
}

/** The provider would not pay a refund: it is kept as failed, still owed, and an admin hears of it. */
export async function giveUpRefund(
  db: Db,
  refundId: string,
  failure: string,
): Promise<Refund | null> {
  return transaction(db, async (tx) => {
    const [failed] = await tx
      .update(refunds)
      .set({ state: 'failed', failure: failure.slice(0, 500), endedAt: sql`now()` })
      .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')))
      .returning();
    if (failed) await raiseFailed(tx, failed, 'A refund could not be paid');
    return failed ?? null;
  });
}

/**
 * The provider has paid a refund out and got it back: it is still owed, and an admin hears of it.
 * Nothing happens where this key has none, or it is known as failed already, or is being tried anew.
 */
export async function noteRefundReturned(db: Db, provider: string, key: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await tx.execute<Pick<Refund, 'id' | 'orderId' | 'failure'>>(sql`
      update ${refunds} r set state = 'failed', failure = 'The bank returned it.', ended_at = now()
      from ${payments} p
      where p.id = r.payment_id and p.provider = ${provider} and r.state in ('requested', 'refunded')
        and ${key} = case when r.attempt = 1 then r.key else r.key || ':' || r.attempt end
      returning r.id, r.order_id as "orderId", r.failure`);
    if (rows[0]) await raiseFailed(tx, rows[0], 'A refund did not reach the customer');
  });
}

function raiseFailed(
  tx: DbOrTx,
  { id, orderId, failure }: Pick<Refund, 'id' | 'orderId' | 'failure'>,
  title: string,
): Promise<void> {
  return raiseAttention(tx, {
    key: refundKey(id),
    kind: 'payment.refund_failed',
    title,
    detail: `${failure} It can be tried again, or paid another way.`,
    ...(orderId ? { orderId } : {}),
  });
}

/** The attention row of a refund that the provider did not pay. */
export function refundKey(refundId: string): string {
  return `payment.refund_failed:${refundId}`;
}

export async function listRefunds(db: DbOrTx, orderId: string): Promise<Refund[]> {
  return db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(refunds.createdAt);
}
