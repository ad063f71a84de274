import { sql } from 'drizzle-orm';
import type { Db, DbOrTx, Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { payments } from '@/db/schema';
import { DomainError } from '../errors';
import { type Gateways, gatewayFor } from './gateways';
import { paymentMoves } from './lifecycle';
import { movePayment, type OrderPayment } from './payments';

/**
 * Asks the provider for the money of an order, `amountCents` of what is authorized; no transaction is
 * open. False where it was decided meanwhile that the authorization be let go.
 */
export async function captureAtProvider(
  db: Db,
  gateways: Gateways,
  payment: OrderPayment,
  amountCents: number,
): Promise<boolean> {
  const { id, state, provider, providerRef, currency } = payment;
  if (state !== 'authorized') return true;
  if (!providerRef) return true;
  if (!(await decide(db, id, 'capture'))) return false;
  const gateway = gatewayFor(gateways, provider);
  await gateway.capture({ key: `capture:${id}`, providerRef, amountCents, currency });
  return true;
}

export async function markCaptured(
  tx: Tx,
  paymentId: string,
  amountCents: number,
): Promise<boolean> {
  const { from, to } = paymentMoves.capture;
  return (await capture(tx, { paymentId, amountCents, from: [...from], to })).length === 1;
}

const capture = prepared<{ id: string }>(
  'payment_captured',
  () => sql`
    update ${payments} set state = ${sql.placeholder('to')}::payment_state,
      captured_cents = ${sql.placeholder('amountCents')}, updated_at = now()
    where id = ${sql.placeholder('paymentId')}
      and state = any(${sql.placeholder('from')}::text[]::payment_state[])
    returning id`,
);

/**
 * Lets go of an attempt that no order will use. Safe to run again. Once the shop has set out to take
 * the money it is too late for that: the capture goes on, and what it takes is given back as a refund.
 * @throws unavailable `payment.being_captured`
 */
export async function voidAttempt(
  db: DbOrTx,
  gateways: Gateways,
  payment: { id: string; provider: string; providerRef: string | null },
): Promise<void> {
  const { id, provider, providerRef } = payment;
  if (!(await decide(db, id, 'void'))) throw beingCaptured();
  if (providerRef) await gatewayFor(gateways, provider).void({ key: `void:${id}`, providerRef });
  await movePayment(db, id, 'void', { providerRef });
}

function beingCaptured(): DomainError {
  return new DomainError(
    'unavailable',
    'payment.being_captured',
    'The money is being taken right now; it can be returned in a moment.',
  );
}

/**
 * Writes down what is to become of an authorization; the first decision stands. True where it is this
 * one. What is not authorized any more has nothing left to decide.
 */
async function decide(db: DbOrTx, paymentId: string, intent: 'capture' | 'void'): Promise<boolean> {
  return (await decision(db, { paymentId, intent })).length === 1;
}

const decision = prepared<{ id: string }>(
  'payment_decide',
  () => sql`
    update ${payments} set intent = ${sql.placeholder('intent')}::payment_intent
    where id = ${sql.placeholder('paymentId')} and state in ('requested', 'authorized')
      and coalesce(intent, ${sql.placeholder('intent')}::payment_intent)
        = ${sql.placeholder('intent')}::payment_intent
    returning id`,
);
