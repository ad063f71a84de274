import { and, eq, type SQL, sql, type Table } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { payments } from '@/db/schema';
import { DomainError } from '../errors';
import type { Authorization, ProviderPayment } from './gateway';
import { movePayment, type Payment } from './payments';

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

export type Started = Pick<Payment, 'id' | 'methodRef'>;

/**
 * Writes an attempt down, for a statement that goes on from it; its values are `attemptValues`. The
 * same attempt started twice is one row: the second inserts nothing.
 */
export const attemptInsert = sql`
  insert into ${payments} (id, checkout_id, attempt, user_id, client_order_token, provider,
    method_ref, amount_cents, currency)
  values (${sql.placeholder('id')}, ${sql.placeholder('checkoutId')},
    ${sql.placeholder('attempt')}, ${sql.placeholder('userId')},
    ${sql.placeholder('clientOrderToken')}, ${sql.placeholder('provider')},
    ${sql.placeholder('methodRef')}, ${sql.placeholder('amountCents')},
    ${sql.placeholder('currency')})
  on conflict (checkout_id, attempt) do nothing
  returning id, method_ref`;

export function attemptValues(attempt: Attempt) {
  return { id: newId('payment'), ...attempt };
}

/**
 * The attempt that was there first; another card at the same moment is refused.
 * @throws conflict `payment.in_progress`
 */
export async function getSameAttempt(db: DbOrTx, attempt: Attempt): Promise<Started> {
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
  const { providerRef, cardLabel, risk, reason: failureCode } = answer;
  await movePayment(db, paymentId, 'decline', { providerRef, cardLabel, risk, failureCode });
}

/** True for an attempt, named as in the statement, that the provider may still agree to and we use. */
export function isUndecided(attempt: SQL | Table): SQL<boolean> {
  return sql`(${attempt}.state = 'requested' and ${attempt}.intent is distinct from 'void')`;
}

const authorize = prepared(
  'payment_authorized',
  () => sql`
    with bound as (
      update ${payments} set state = 'authorized', order_id = ${sql.placeholder('orderId')},
        provider_ref = ${sql.placeholder('providerRef')},
        card_label = ${sql.placeholder('cardLabel')}, action_url = null,
        authorized_until = ${sql.placeholder('authorizedUntil')}::timestamptz,
        risk = ${sql.placeholder('risk')}::jsonb, updated_at = now()
      where id = ${sql.placeholder('paymentId')} and state = 'requested'
        and intent is distinct from 'void'
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
    answer: ProviderPayment | null;
  },
): Promise<void> {
  const { paymentId, orderId, answer } = input;
  await authorize(tx, {
    ...{ paymentId, orderId },
    providerRef: answer?.providerRef ?? null,
    cardLabel: answer?.cardLabel ?? null,
    authorizedUntil: answer?.authorizedUntil?.toISOString() ?? null,
    risk: answer?.risk ? JSON.stringify(answer.risk) : null,
  });
}
