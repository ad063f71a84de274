import type { Db } from '@/db/client';
import { raiseAttention } from '../attention/attention';
import { DomainError } from '../errors';
import type { Caller } from '../fraud/caller';
import { type Try, triesOf } from '../fraud/velocity';
import type { Buyer } from '../order/create-order';
import { noteDeclined } from '../payment/attempts';
import type { Authorization, AuthorizeInput, PaymentGateway } from '../payment/gateway';
import { type Gateways, gatewayFor } from '../payment/gateways';
import { cardProvider, checkOffered } from '../payment/offers';
import { movePayment } from '../payment/payments';
import { isRefusal } from '../payment/refusal';
import { decideToVoid, voidUnused } from '../payment/settling';
import { siteUrl } from '../site-url';
import { beginAttempt } from './begin-attempt';
import type { LastAttempt, Placing } from './queries';
import { declined, methodRequired } from './refusals';
import { checkoutReturnPath } from './return-path';
import { refuseBlocked, screen, screenedOf } from './screening';

export type Deps = {
  db: Db;
  gateways: Gateways;
  /** Where the request comes from; absent where nobody waits, and then nothing is counted. */
  caller?: Caller | undefined;
};

export type PlaceOrderInput = {
  checkoutId: string;
  /** Made by the client once per order; the same one again is the same order (R3.24). */
  clientOrderToken: string;
  /** The provider's token for what pays; null where nothing is to pay, or to ask how it stands. */
  methodRef: string | null;
  /** Whose token that is; the shop's provider of cards where it is not said. */
  provider?: string | undefined;
};

/** One attempt and what the provider says of it; no answer where points pay for all. */
export type Attempted = {
  paymentId: string;
  provider: string;
  answer: Authorization | null;
  /** Since when it is under way: it was counted as what may be declined then. */
  startedAt: Date;
};

/**
 * Asks how an unfinished attempt stands; null where the shopper has turned to another card, what is to
 * pay has changed since, or it is decided that it be let go.
 */
export async function resumeAttempt(
  { db, gateways }: Deps,
  payment: LastAttempt,
  { id: checkoutId, quote }: Placing,
  input: PlaceOrderInput,
): Promise<Attempted | null> {
  if (payment.intent === 'void') return null;
  const isStale = payment.amountCents !== quote.totalCents;
  const startedAt = new Date(payment.createdAt);
  if (payment.provider === 'points') {
    if (!isStale) return { paymentId: payment.id, provider: 'points', answer: null, startedAt };
    await voidUnused(db, gateways, payment);
    return null;
  }
  const isOther = input.methodRef !== null && input.methodRef !== payment.methodRef;
  const answer = await standing(
    db,
    gatewayFor(gateways, payment.provider),
    checkoutId,
    payment,
  ).catch(async (error: unknown) => {
    // Whoever pays another way need not wait for a provider that is down: it is let go later.
    if (isOther && isDown(error) && (await decideToVoid(db, payment.id))) return null;
    throw error;
  });
  if (!answer) return null;
  await checkBound(db, payment, answer);
  const isUndecided = answer.outcome === 'action_required' || answer.outcome === 'processing';
  if (isOther && answer.outcome === 'declined') {
    await noteDeclined(db, payment.id, answer);
    return null;
  }
  if (isStale || answer.outcome === 'voided' || (isOther && isUndecided)) {
    const { id, provider } = payment;
    await voidUnused(db, gateways, { id, provider, providerRef: answer.providerRef });
    return null;
  }
  return { paymentId: payment.id, provider: payment.provider, answer, startedAt };
}

function standing(
  db: Db,
  gateway: PaymentGateway,
  checkoutId: string,
  payment: LastAttempt,
): Promise<Authorization> {
  const { providerRef } = payment;
  if (providerRef) return gateway.lookUp(providerRef);
  return authorizeAt(db, gateway, asked(checkoutId, payment));
}

function isDown(error: unknown): boolean {
  return error instanceof DomainError && error.isRetriable;
}

/**
 * A new attempt, judged by the shop's rules and written down before the provider is asked.
 * @throws rejected `payment.method_required`, `fraud.blocked` · forbidden `payment.not_for_you` ·
 * unavailable `payment.gateway_down` · too_many `fraud.too_many_declines`, `fraud.too_many`
 */
export async function makeAttempt(
  { db, gateways, caller }: Deps,
  buyer: Buyer,
  placing: Placing,
  { clientOrderToken, methodRef, provider = cardProvider(gateways) }: PlaceOrderInput,
): Promise<Attempted> {
  const { id, quote, snapshot, payment } = placing;
  const isFree = quote.totalCents === 0;
  if (!isFree && methodRef === null) {
    throw payment?.failureCode ? declined(payment.failureCode) : methodRequired();
  }
  if (!isFree) await checkOffered({ db, gateways }, buyer.userId, provider);
  const verdict = await screen(db, screenedOf(placing), null);
  const { userId } = buyer;
  if (verdict.action === 'block') await refuseBlocked(db, { checkoutId: id, userId }, verdict);
  const gateway = gatewayFor(gateways, isFree ? 'points' : provider);
  const startedAt = new Date();
  const begun = {
    checkoutId: id,
    attempt: (payment?.attempt ?? 0) + 1,
    userId,
    clientOrderToken,
    provider: gateway.name,
    methodRef: isFree ? null : methodRef,
    amountCents: quote.totalCents,
    currency: snapshot.currency,
  };
  const who = caller && { email: buyer.email, ...caller };
  const tries = who ? triesOf(who, isFree ? ['place'] : ['place', 'decline'], startedAt) : [];
  const started = await beginAttempt(db, begun, tries);
  if (isFree) return { paymentId: started.id, provider: gateway.name, answer: null, startedAt };
  const attempt = { ...started, amountCents: quote.totalCents, currency: snapshot.currency };
  const answer = await authorizeAt(db, gateway, asked(id, attempt));
  await checkBound(db, attempt, answer);
  return { paymentId: started.id, provider: gateway.name, answer, startedAt };
}

/** What was counted in case the provider declines, to be taken back as soon as it does not. */
export function triesNotDeclined({ caller }: Deps, buyer: Buyer, attempted: Attempted): Try[] {
  if (!attempted.answer) return [];
  return triesOf({ email: buyer.email, ...caller }, ['decline'], attempted.startedAt);
}

/**
 * Asks a provider for an attempt. One that it refuses outright is over: nothing will come of it later.
 * @throws declined `payment.declined` · unavailable `payment.gateway_down`
 */
export async function authorizeAt(
  db: Db,
  gateway: PaymentGateway,
  input: AuthorizeInput,
): Promise<Authorization> {
  try {
    return await gateway.authorize(input);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await movePayment(db, input.key, 'decline', { failureCode: 'refused' });
    throw declined('refused');
  }
}

type Attempt = { id: string; amountCents: number; currency: string; methodRef: string | null };

/** What a provider is asked for one attempt; from its own pages people come back to `returnPath`. */
export function asked(
  checkoutId: string,
  attempt: Attempt,
  returnPath = checkoutReturnPath(checkoutId),
): AuthorizeInput {
  const { id: key, amountCents, currency, methodRef } = attempt;
  const returnUrl = siteUrl(returnPath);
  return { key, amountCents, currency, methodRef: methodRef ?? '', checkoutId, returnUrl };
}

/**
 * What is paid is what was asked for: a payment of another amount, currency or attempt confirms nothing,
 * and an admin hears of it. @throws conflict `payment.mismatch`
 */
export async function checkBound(
  db: Db,
  attempt: Omit<Attempt, 'methodRef'>,
  answer: Authorization,
): Promise<void> {
  const { id, amountCents, currency } = attempt;
  const isOurs = answer.reference === null || answer.reference === id;
  if (isOurs && answer.amountCents === amountCents && answer.currency === currency) return;
  await raiseAttention(db, {
    key: `payment.mismatch:${id}`,
    kind: 'payment.mismatch',
    title: 'A payment is not for what was asked',
    detail: `Attempt ${id} is for ${amountCents} ${currency} cents; the provider's ${answer.providerRef} says ${answer.amountCents} ${answer.currency} for ${answer.reference ?? 'nobody'}.`,
  });
  throw new DomainError(
    'conflict',
    'payment.mismatch',
    'This payment does not belong to this checkout. Nothing was ordered.',
  );
}
