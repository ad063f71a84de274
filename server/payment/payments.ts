import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { payments } from '@/db/schema';
import { DomainError } from '../errors';
import type { Authorization, PaymentGateway } from './gateway';
import { type PaymentMove, paymentMoves } from './lifecycle';

export type Payment = typeof payments.$inferSelect;

/** What settling an order needs to know of its payment. */
export type OrderPayment = Pick<
  Payment,
  | 'id'
  | 'orderId'
  | 'state'
  | 'provider'
  | 'providerRef'
  | 'amountCents'
  | 'refundedCents'
  | 'currency'
  | 'cardLabel'
>;

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
  await movePayment(db, paymentId, 'decline', { providerRef, cardLabel, failureCode: reason });
}

/** Lets go of an attempt that no order will use. Safe to run again. */
export async function voidAttempt(
  db: DbOrTx,
  gateway: PaymentGateway,
  payment: { id: string; providerRef: string | null },
): Promise<void> {
  const { id, providerRef } = payment;
  if (providerRef) await gateway.void({ key: `void:${id}`, providerRef });
  await movePayment(db, id, 'void', { providerRef });
}

const authorize = prepared(
  'payment_authorized',
  () => sql`
    with bound as (
      update ${payments} set state = 'authorized', order_id = ${sql.placeholder('orderId')},
        provider_ref = ${sql.placeholder('providerRef')},
        card_label = ${sql.placeholder('cardLabel')}, action_url = null, updated_at = now()
      where id = ${sql.placeholder('paymentId')} and state = 'requested'
      returning id
    )
    select case when not exists (select from bound) then refuse('not waiting', '{}') end`,
);

/**
 * Binds an authorized payment to its order; where the payment is not waiting any more, it refuses and
 * its transaction fails.
 */
export async function bindToOrder(
  tx: Tx,
  input: {
    paymentId: string;
    orderId: string;
    providerRef: string | null;
    cardLabel: string | null;
  },
): Promise<void> {
  await authorize(tx, input);
}

/** The payment of an order. @throws not_found `payment.unknown` */
export async function getOrderPayment(db: DbOrTx, orderId: string): Promise<OrderPayment> {
  const [row] = await paymentOfOrder(db, { orderId });
  if (row) return row;
  throw new DomainError('not_found', 'payment.unknown', 'This order has no payment.');
}

const paymentOfOrder = prepared<OrderPayment>(
  'payment_of_order',
  () => sql`
    select id, order_id as "orderId", state, provider, provider_ref as "providerRef", amount_cents as "amountCents",
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

/** Asks the provider for the money; no transaction is open. Nothing is asked where points paid. */
export async function captureAtProvider(
  gateway: PaymentGateway,
  payment: OrderPayment,
): Promise<void> {
  const { state, providerRef, amountCents, id } = payment;
  if (state !== 'authorized' || payment.provider === 'points' || !providerRef) return;
  await gateway.capture({ key: `capture:${id}`, providerRef, amountCents });
}

export async function markCaptured(tx: Tx, paymentId: string): Promise<boolean> {
  const { from, to } = paymentMoves.capture;
  return (await capture(tx, { paymentId, from: [...from], to })).length === 1;
}

const capture = prepared<{ id: string }>(
  'payment_captured',
  () => sql`
    update ${payments} set state = ${sql.placeholder('to')}::payment_state, updated_at = now()
    where id = ${sql.placeholder('paymentId')}
      and state = any(${sql.placeholder('from')}::text[]::payment_state[])
    returning id`,
);

/** Makes a move of the table, guarded in the statement. False where the payment stood elsewhere. */
async function movePayment(
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
