import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orders, payments } from '@/db/schema';
import { DomainError } from '../errors';
import { type Gateways, gatewayFor } from './gateways';
import { paymentMoves } from './lifecycle';
import { movePayment, type OrderPayment } from './payments';

/**
 * Sets out to take the money of an order that is placed and waits for nobody: from here on it is not
 * let go any more, and what the order comes to does not change. True where that is decided.
 */
export async function beginCapture(db: DbOrTx, orderId: string): Promise<boolean> {
  return (await begin(db, { orderId })).length === 1;
}

const begin = prepared<{ id: string }>(
  'payment_begin_capture',
  () => sql`
    update ${payments} p set intent = 'capture'
    where p.order_id = ${sql.placeholder('orderId')} and p.state = 'authorized'
      and coalesce(p.intent, 'capture') = 'capture'
      and exists (select from ${orders} o
        where o.id = p.order_id and o.state = 'created' and o.held_for is null)
    returning p.id`,
);

/**
 * Asks the provider for `amountCents` of what is authorized, once that is decided; no transaction is
 * open. What is not asked for is let go; where nothing is, the whole of it.
 */
export async function captureAtProvider(
  gateways: Gateways,
  payment: OrderPayment,
  amountCents: number,
): Promise<void> {
  const { id, state, provider, providerRef, currency } = payment;
  if (state !== 'authorized' || !providerRef) return;
  const gateway = gatewayFor(gateways, provider);
  if (amountCents === 0) await gateway.void({ key: `void:${id}`, providerRef });
  else await gateway.capture({ key: `capture:${id}`, providerRef, amountCents, currency });
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
  const [decided] = await decide(db, { paymentId: id });
  if (!decided) return;
  if (decided.intent !== 'void') throw beingCaptured();
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

// The first decision stands; what is not authorized any more has nothing left to decide.
const decide = prepared<{ intent: 'capture' | 'void' }>(
  'payment_decide_void',
  () => sql`
    update ${payments} set intent = coalesce(intent, 'void')
    where id = ${sql.placeholder('paymentId')} and state in ('requested', 'authorized')
    returning intent`,
);
