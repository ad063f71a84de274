import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db, DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { payments, refunds } from '@/db/schema';
import { DomainError } from '../errors';
import type { Authorization, PaymentGateway } from './gateway';
import { type PaymentMove, paymentMoves } from './lifecycle';

export type Payment = typeof payments.$inferSelect;
export type Refund = typeof refunds.$inferSelect;

export type Attempt = {
  checkoutId: string;
  attempt: number;
  userId: string;
  clientOrderToken: string;
  provider: string;
  methodRef: string | null;
  amountCents: number;
  currency: string;
};

type Started = Pick<Payment, 'id' | 'methodRef'>;

const insertAttempt = prepared<Started>(
  'payment_start',
  () => sql`
    insert into ${payments} (id, checkout_id, attempt, user_id, client_order_token, provider,
      method_ref, amount_cents, currency)
    values (${sql.placeholder('id')}, ${sql.placeholder('checkoutId')},
      ${sql.placeholder('attempt')}, ${sql.placeholder('userId')},
      ${sql.placeholder('clientOrderToken')}, ${sql.placeholder('provider')},
      ${sql.placeholder('methodRef')}, ${sql.placeholder('amountCents')},
      ${sql.placeholder('currency')})
    on conflict (checkout_id, attempt) do nothing
    returning id, method_ref as "methodRef"`,
);

/**
 * Writes an attempt down before the provider hears of it. The same attempt started twice (a double
 * click) is one row and one provider key; another card at the same moment is refused.
 * @throws conflict `payment.in_progress`
 */
export async function startAttempt(db: DbOrTx, attempt: Attempt): Promise<Started> {
  const [created] = await insertAttempt(db, { id: newId('payment'), ...attempt });
  if (created) return created;
  const [first] = await db
    .select({ id: payments.id, methodRef: payments.methodRef })
    .from(payments)
    .where(and(eq(payments.checkoutId, attempt.checkoutId), eq(payments.attempt, attempt.attempt)));
  if (first && first.methodRef === attempt.methodRef) return first;
  throw new DomainError(
    'conflict',
    'payment.in_progress',
    'Another payment for this checkout is still under way.',
  );
}

/** Keeps what the provider said while the shopper, or a notice, still has to finish it. */
export async function notePending(
  db: DbOrTx,
  paymentId: string,
  answer: Authorization,
): Promise<void> {
  await db
    .update(payments)
    .set({
      providerRef: answer.providerRef,
      cardLabel: answer.cardLabel,
      actionUrl: answer.outcome === 'action_required' ? answer.actionUrl : null,
      updatedAt: sql`now()`,
    })
    .where(and(eq(payments.id, paymentId), eq(payments.state, 'requested')));
}

/** The provider refused: kept with its reason; the hold stays, another card may be tried. */
export async function noteDeclined(
  db: DbOrTx,
  paymentId: string,
  answer: Extract<Authorization, { outcome: 'declined' }>,
): Promise<void> {
  const { providerRef, cardLabel, reason } = answer;
  await move(db, paymentId, 'decline', { providerRef, cardLabel, failureCode: reason });
}

/** Lets go of an attempt that no order will use. Safe to run again. */
export async function voidAttempt(
  db: DbOrTx,
  gateway: PaymentGateway,
  payment: { id: string; providerRef: string | null },
): Promise<void> {
  const { id, providerRef } = payment;
  if (providerRef) await gateway.void({ key: `void:${id}`, providerRef });
  await move(db, id, 'void', { providerRef });
}

const authorize = prepared<{ id: string }>(
  'payment_authorized',
  () => sql`
    update ${payments} set state = 'authorized', order_id = ${sql.placeholder('orderId')},
      provider_ref = ${sql.placeholder('providerRef')},
      card_label = ${sql.placeholder('cardLabel')}, action_url = null, updated_at = now()
    where id = ${sql.placeholder('paymentId')} and state = 'requested'
    returning id`,
);

/** Binds an authorized payment to its order. False where the payment was not waiting any more. */
export async function bindToOrder(
  tx: Tx,
  input: {
    paymentId: string;
    orderId: string;
    providerRef: string | null;
    cardLabel: string | null;
  },
): Promise<boolean> {
  return (await authorize(tx, input)).length === 1;
}

/** The payment of an order. @throws not_found `payment.unknown` */
export async function getOrderPayment(db: DbOrTx, orderId: string): Promise<Payment> {
  const [row] = await paymentOfOrder(db, { orderId });
  if (row) return row;
  throw new DomainError('not_found', 'payment.unknown', 'This order has no payment.');
}

const paymentOfOrder = prepared<Payment>(
  'payment_of_order',
  () => sql`
    select id, state, provider, provider_ref as "providerRef", amount_cents as "amountCents",
      refunded_cents as "refundedCents", currency, card_label as "cardLabel"
    from ${payments} where order_id = ${sql.placeholder('orderId')}`,
);

export async function listPayments(db: DbOrTx, orderId: string): Promise<Payment[]> {
  return db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.attempt));
}

export async function listRefunds(db: DbOrTx, orderId: string): Promise<Refund[]> {
  return db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(refunds.createdAt);
}

/** Asks the provider for the money; no transaction is open. Nothing is asked where points paid. */
export async function captureAtProvider(gateway: PaymentGateway, payment: Payment): Promise<void> {
  const { state, providerRef, amountCents, id } = payment;
  if (state !== 'authorized' || payment.provider === 'points' || !providerRef) return;
  await gateway.capture({ key: `capture:${id}`, providerRef, amountCents });
}

export async function markCaptured(tx: Tx, paymentId: string): Promise<boolean> {
  return move(tx, paymentId, 'capture', {});
}

/**
 * Lets go of money that no order will use, or that has to come back whole: voids what is only
 * authorized, refunds what is captured. Safe to run again. Returns the cents that went back.
 */
export async function returnMoney(
  db: Db,
  gateway: PaymentGateway,
  payment: Payment,
  reason: string,
): Promise<number> {
  if (payment.state === 'requested' || payment.state === 'authorized') {
    await voidAttempt(db, gateway, payment);
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

async function move(
  db: DbOrTx,
  paymentId: string,
  name: PaymentMove,
  set: Partial<Payment>,
): Promise<boolean> {
  const { from, to } = paymentMoves[name];
  const moved = await db
    .update(payments)
    .set({ ...set, state: to, updatedAt: sql`now()` })
    .where(and(eq(payments.id, paymentId), inArray(payments.state, [...from])))
    .returning({ id: payments.id });
  return moved.length === 1;
}
