import type { Db } from '@/db/client';
import type { Buyer } from '../order/create-order';
import type { Authorization, PaymentGateway } from '../payment/gateway';
import { noteDeclined, startAttempt, voidAttempt } from '../payment/payments';
import type { LastAttempt, Placing } from './queries';
import { declined, methodRequired } from './refusals';

export type Deps = { db: Db; gateway: PaymentGateway };

export type PlaceOrderInput = {
  checkoutId: string;
  /** Made by the client once per order; the same one again is the same order (R3.24). */
  clientOrderToken: string;
  /** The provider's token for what pays; null where nothing is to pay, or to ask how it stands. */
  methodRef: string | null;
};

/** One attempt and what the provider says of it; no answer where points pay for all. */
export type Attempted = { paymentId: string; answer: Authorization | null };

/**
 * Asks how an unfinished attempt stands; null where the shopper has turned to another card, or
 * what is to pay has changed since. */
export async function resumeAttempt(
  { db, gateway }: Deps,
  payment: LastAttempt,
  { quote }: Placing,
  input: PlaceOrderInput,
): Promise<Attempted | null> {
  const isStale = payment.amountCents !== quote.totalCents;
  if (payment.provider === 'points') {
    if (!isStale) return { paymentId: payment.id, answer: null };
    await voidAttempt(db, gateway, payment);
    return null;
  }
  const answer = payment.providerRef
    ? await gateway.lookUp(payment.providerRef)
    : await gateway.authorize(authorization(payment));
  const isUndecided = answer.outcome === 'action_required' || answer.outcome === 'processing';
  const isOther = input.methodRef !== null && input.methodRef !== payment.methodRef;
  if (isOther && answer.outcome === 'declined') {
    await noteDeclined(db, payment.id, answer);
    return null;
  }
  if (isStale || (isOther && isUndecided)) {
    await voidAttempt(db, gateway, { id: payment.id, providerRef: answer.providerRef });
    return null;
  }
  return { paymentId: payment.id, answer };
}

/** A new attempt, written down before the provider is asked. @throws rejected `payment.method_required` */
export async function makeAttempt(
  { db, gateway }: Deps,
  buyer: Buyer,
  { id, quote, snapshot, payment }: Placing,
  { clientOrderToken, methodRef }: PlaceOrderInput,
): Promise<Attempted> {
  const isFree = quote.totalCents === 0;
  if (!isFree && methodRef === null) {
    throw payment?.failureCode ? declined(payment.failureCode) : methodRequired();
  }
  const started = await startAttempt(db, {
    checkoutId: id,
    attempt: (payment?.attempt ?? 0) + 1,
    userId: buyer.userId,
    clientOrderToken,
    provider: isFree ? 'points' : gateway.name,
    methodRef: isFree ? null : methodRef,
    amountCents: quote.totalCents,
    currency: snapshot.currency,
  });
  if (isFree) return { paymentId: started.id, answer: null };
  const { totalCents: amountCents } = quote;
  const asked = { ...started, amountCents, currency: snapshot.currency };
  return { paymentId: started.id, answer: await gateway.authorize(authorization(asked)) };
}

function authorization(payment: {
  id: string;
  amountCents: number;
  currency: string;
  methodRef: string | null;
}) {
  const { id, amountCents, currency, methodRef } = payment;
  return { key: id, amountCents, currency, methodRef: methodRef ?? '' };
}
