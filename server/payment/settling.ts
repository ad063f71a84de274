import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orders, payments } from '@/db/schema';
import { DomainError } from '../errors';
import type { PaymentGateway } from './gateway';
import { type Gateways, gatewayFor } from './gateways';
import { paymentMoves } from './lifecycle';
import { movePayment, type OrderPayment } from './payments';
import { isRefusal } from './refusal';

/**
 * Sets out to take the money of an order that is placed and waits for nobody: from here on it is not
 * let go any more, and what the order comes to does not change. True where that is decided, now or
 * before: then it has to be taken, also where the order was canceled since, for nobody else lets go of it.
 */
export async function beginCapture(db: DbOrTx, orderId: string): Promise<boolean> {
  return (await begin(db, { orderId })).length === 1;
}

const begin = prepared<{ id: string }>(
  'payment_begin_capture',
  () => sql`
    update ${payments} p set intent = 'capture'
    where p.order_id = ${sql.placeholder('orderId')} and p.state = 'authorized'
      and (p.intent = 'capture' or p.intent is null and (
        select o.state = 'created' and o.held_for is null from ${orders} o where o.id = p.order_id))
    returning p.id`,
);

/**
 * Asks the provider for `amountCents` of what is authorized, once that is decided; no transaction is
 * open. What is not asked for is let go; where nothing is, the whole of it.
 * @throws conflict `payment.lapsed` where the provider has let go of it already
 */
export async function captureAtProvider(
  gateways: Gateways,
  payment: OrderPayment,
  amountCents: number,
): Promise<void> {
  const { id, state, provider, providerRef, currency } = payment;
  if (state !== 'authorized' || !providerRef) return;
  const gateway = gatewayFor(gateways, provider);
  if (isAboutToLapse(payment)) await refuseLapsed(gateway, providerRef);
  if (amountCents === 0) {
    await gateway.void({ key: `void:${id}`, providerRef });
    return;
  }
  try {
    await gateway.capture({ key: `capture:${id}`, providerRef, amountCents, currency });
  } catch (error) {
    if (isRefusal(error)) await refuseLapsed(gateway, providerRef);
    throw error;
  }
}

/**
 * Leaves it open again what becomes of money that the provider refuses for good to hand over, so that it can
 * be let go. Had it been taken after all, whoever lets go of it is told so.
 */
export async function giveUpCapture(db: DbOrTx, paymentId: string): Promise<void> {
  await giveUp(db, { paymentId });
}

const giveUp = prepared(
  'payment_give_up_capture',
  () => sql`
    update ${payments} set intent = null
    where id = ${sql.placeholder('paymentId')} and state = 'authorized' and intent = 'capture'`,
);

const CLOSE_MS = 3_600_000;

function isAboutToLapse({ authorizedUntil }: OrderPayment): boolean {
  return authorizedUntil !== null && authorizedUntil.getTime() - Date.now() < CLOSE_MS;
}

/** @throws conflict `payment.lapsed` */
async function refuseLapsed(gateway: PaymentGateway, providerRef: string): Promise<void> {
  if ((await gateway.lookUp(providerRef)).outcome === 'voided') throw lapsed();
}

/** The provider has let go of the money before it was taken: nothing can be captured any more. */
export function lapsed(): DomainError {
  return new DomainError(
    'conflict',
    'payment.lapsed',
    'The bank held the money only for a while, and has let go of it. Nothing was charged.',
  );
}

export function isLapse(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'payment.lapsed';
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
  payment: Voidable,
): Promise<void> {
  const [decided] = await decide(db, { paymentId: payment.id, isUsed: true });
  if (!decided) return;
  if (decided.intent !== 'void') throw beingCaptured();
  await letGoOf(db, gateways, payment);
}

/**
 * The same while an order is placed or changed: who comes second must not let go of what the order has
 * come to count on meanwhile.
 */
export async function voidUnused(db: DbOrTx, gateways: Gateways, payment: Voidable): Promise<void> {
  const [decided] = await decide(db, { paymentId: payment.id, isUsed: false });
  if (decided) await letGoOf(db, gateways, payment);
}

type Voidable = { id: string; provider: string; providerRef: string | null };

async function letGoOf(
  db: DbOrTx,
  gateways: Gateways,
  { id, provider, providerRef }: Voidable,
): Promise<void> {
  const taken =
    providerRef && (await voidAtProvider(gatewayFor(gateways, provider), id, providerRef));
  if (taken) await movePayment(db, id, 'captureLate', { capturedCents: taken, providerRef });
  else await movePayment(db, id, 'void', { providerRef });
}

/** Returns what was taken already, in cents, by somebody at the provider's own console; else 0. */
async function voidAtProvider(
  gateway: PaymentGateway,
  id: string,
  providerRef: string,
): Promise<number> {
  try {
    await gateway.void({ key: `void:${id}`, providerRef });
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { outcome, capturedCents } = await gateway.lookUp(providerRef);
    if (outcome !== 'captured') throw error;
    return capturedCents;
  }
}

/** The decision alone: whoever sweeps lets go of it when the provider can be reached. */
export async function decideToVoid(db: DbOrTx, paymentId: string): Promise<boolean> {
  const [decided] = await decide(db, { paymentId, isUsed: false });
  return decided?.intent === 'void';
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
    where id = ${sql.placeholder('paymentId')}
      and (state = 'requested' or state = 'authorized' and ${sql.placeholder('isUsed')}::boolean)
    returning intent`,
);
