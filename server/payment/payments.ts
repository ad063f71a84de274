import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { payments } from '@/db/schema';
import { DomainError } from '../errors';
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
  | 'capturedCents'
  | 'refundedCents'
  | 'intent'
  | 'currency'
  | 'cardLabel'
  | 'authorizedUntil'
>;

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
      captured_cents as "capturedCents", refunded_cents as "refundedCents", intent, currency, card_label as "cardLabel",
      authorized_until as "authorizedUntil"
    from ${payments} where order_id = ${sql.placeholder('orderId')}`,
);

export type LastAttempt = Pick<
  Payment,
  | 'id'
  | 'attempt'
  | 'state'
  | 'provider'
  | 'providerRef'
  | 'methodRef'
  | 'amountCents'
  | 'createdAt'
>;

/** The last attempt to pay a checkout or a change of its order; null where there is none. */
export async function lastAttempt(db: DbOrTx, checkoutId: string): Promise<LastAttempt | null> {
  const [row] = await db
    .select()
    .from(payments)
    .where(eq(payments.checkoutId, checkoutId))
    .orderBy(desc(payments.attempt))
    .limit(1);
  return row ?? null;
}

export async function listPayments(db: DbOrTx, orderId: string): Promise<Payment[]> {
  return db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(desc(payments.attempt));
}

/** Makes a move of the table, guarded in the statement. False where the payment stood elsewhere. */
export async function movePayment(
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
