import { and, eq, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { payments, refunds } from '@/db/schema';
import { DomainError } from '../errors';
import type { PaymentGateway } from './gateway';
import { type OrderPayment, voidAttempt } from './payments';

export type Refund = typeof refunds.$inferSelect;

/**
 * Lets go of money that no order will use, or that has to come back whole: voids what is only
 * authorized, refunds what is captured. Safe to run again. Returns the cents that went back.
 */
export async function returnMoney(
  db: Db,
  gateway: PaymentGateway,
  payment: OrderPayment,
  reason: string,
): Promise<number> {
  if (payment.state === 'requested' || payment.state === 'authorized') {
    await voidAttempt(db, gateway, payment);
    return 0;
  }
  if (payment.state === 'voided' || payment.state === 'declined' || payment.state === 'expired') {
    return 0;
  }
  const rest = payment.amountCents - payment.refundedCents;
  const key = `refund:${payment.id}:rest`;
  const [requested] = await db
    .select({ amountCents: refunds.amountCents })
    .from(refunds)
    .where(eq(refunds.key, key));
  if (!requested && rest === 0) return 0;
  const orderId = payment.orderId;
  const amountCents = requested?.amountCents ?? rest;
  const refundId = await requestRefund(db, {
    paymentId: payment.id,
    orderId,
    amountCents,
    reason,
    key,
  });
  await payRefund(db, gateway, refundId);
  return amountCents;
}

export type RefundRequest = {
  paymentId: string;
  orderId: string | null;
  /** Above 0. */
  amountCents: number;
  reason: string;
  /** The cause; the same cause again is the same refund. */
  key: string;
};

/**
 * Sets aside money to give back, before the provider hears of it: Σ refunds never passes what was
 * captured. Returns the refund's id.
 * @throws rejected `payment.refund_too_high`
 */
export async function requestRefund(db: DbOrTx, request: RefundRequest): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with taken as (
      update ${payments} set refunded_cents = refunded_cents + ${request.amountCents},
        state = (case when refunded_cents + ${request.amountCents} = amount_cents
          then 'refunded' else 'partly_refunded' end)::payment_state, updated_at = now()
      where id = ${request.paymentId} and state in ('captured', 'partly_refunded')
        and refunded_cents + ${request.amountCents} <= amount_cents
        and not exists (select from ${refunds} where key = ${request.key})
      returning id
    ), made as (
      insert into ${refunds} (id, payment_id, order_id, amount_cents, reason, key)
      select ${newId('refund')}, id, ${request.orderId}::text, ${request.amountCents}::int,
        ${request.reason}::text, ${request.key}::text from taken
      returning id
    )
    select id from made union all select id from ${refunds} where key = ${request.key}`);
  const [refund] = rows;
  if (refund) return refund.id;
  throw new DomainError(
    'rejected',
    'payment.refund_too_high',
    'That is more than what is left of this payment.',
  );
}

/** Gives a requested refund back through the provider, once, and marks it done. */
export async function payRefund(
  db: Db,
  gateway: PaymentGateway,
  refundId: string,
): Promise<Refund | null> {
  const [row] = await db
    .select({ refund: refunds, providerRef: payments.providerRef })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (!row?.providerRef || row.refund.state === 'refunded') return row?.refund ?? null;
  const { key, amountCents } = row.refund;
  const ref = await gateway.refund({ key, providerRef: row.providerRef, amountCents });
  await db
    .update(refunds)
    .set({ state: 'refunded', providerRef: ref, endedAt: sql`now()` })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')));
  return row.refund;
}

export async function listRefunds(db: DbOrTx, orderId: string): Promise<Refund[]> {
  return db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(refunds.createdAt);
}
