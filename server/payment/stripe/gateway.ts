import Stripe from 'stripe';
import type { Authorization, AuthorizeInput, Operation, PaymentGateway } from '../gateway';
import { asking, type StripeSettings, stripeClient, underKey } from './client';
import { readStripeNotice } from './notices';
import { labelOf, reasonOf, toAuthorization } from './words';

const EXPANDED = { expand: ['latest_charge'] };
const PAGE = 100;

/** Stripe's payment intents behind our port: authorized now, captured when the order goes on. */
export function stripeGateway(settings: StripeSettings): PaymentGateway {
  const { publishableKey, webhookSecrets } = settings;
  const stripe = stripeClient(settings);
  return {
    name: 'stripe',
    offer: { kind: 'card', label: 'Card', publishableKey },
    authorize: (input) => asking(authorize(stripe, input)),
    lookUp: (providerRef) => asking(lookUp(stripe, providerRef)),
    capture: (input) => asking(capture(stripe, input)),
    void: (input) => asking(cancel(stripe, input)),
    refund: (input) => asking(refund(stripe, input)),
    list: (since) => list(stripe, since),
    ...(webhookSecrets.length > 0
      ? { readNotice: async (sent) => readStripeNotice(stripe, webhookSecrets, sent) }
      : {}),
  };
}

async function authorize(stripe: Stripe, input: AuthorizeInput): Promise<Authorization> {
  const { key, amountCents, currency, checkoutId, returnUrl } = input;
  const params = {
    amount: amountCents,
    currency: currency.toLowerCase(),
    capture_method: 'manual' as const,
    confirm: true,
    ...methodOf(input.methodRef),
    metadata: { paymentId: key, checkoutId },
    return_url: returnUrl,
    ...EXPANDED,
  };
  try {
    const intent = await underKey(
      key,
      (idempotencyKey) => stripe.paymentIntents.create(params, { idempotencyKey }),
      () => findIntent(stripe, key),
    );
    return toAuthorization(intent);
  } catch (error) {
    const intent = error instanceof Stripe.errors.StripeCardError && error.payment_intent;
    if (!intent) throw error;
    const { payment_method } = error;
    const known = toAuthorization(intent);
    const cardLabel = labelOf(payment_method) ?? known.cardLabel;
    return { ...known, cardLabel, outcome: 'declined', reason: reasonOf(error) };
  }
}

/** What the browser made for one payment, or a method by its own id. */
function methodOf(methodRef: string) {
  const isToken = methodRef.startsWith('ctoken_');
  return isToken ? { confirmation_token: methodRef } : { payment_method: methodRef };
}

/** How long a checkout may have asked for a payment before it is looked for, in seconds. */
const RECENT = 3_600;

async function findIntent(stripe: Stripe, paymentId: string): Promise<Stripe.PaymentIntent | null> {
  const created = { gte: Math.floor(Date.now() / 1_000) - RECENT };
  for await (const intent of stripe.paymentIntents.list({ created, limit: PAGE, ...ALL })) {
    if (intent.metadata.paymentId === paymentId) return intent;
  }
  return null;
}

const ALL = { expand: ['data.latest_charge'] };

async function lookUp(stripe: Stripe, providerRef: string): Promise<Authorization> {
  return toAuthorization(await stripe.paymentIntents.retrieve(providerRef, EXPANDED));
}

/** A payment is captured once by nature: whatever says it cannot be, may have done it already. */
async function capture(stripe: Stripe, input: Operation): Promise<void> {
  const { key, providerRef, amountCents } = input;
  const isDone = (intent: Stripe.PaymentIntent) =>
    intent.status === 'succeeded' && intent.amount_received === amountCents;
  const params = { amount_to_capture: amountCents };
  await unlessDone(stripe, { key, providerRef, isDone }, (idempotencyKey) =>
    stripe.paymentIntents.capture(providerRef, params, { idempotencyKey }),
  );
}

async function cancel(stripe: Stripe, input: { key: string; providerRef: string }): Promise<void> {
  const isDone = (intent: Stripe.PaymentIntent) => intent.status === 'canceled';
  await unlessDone(stripe, { ...input, isDone }, (idempotencyKey) =>
    stripe.paymentIntents.cancel(input.providerRef, {}, { idempotencyKey }),
  );
}

type Change = {
  key: string;
  providerRef: string;
  isDone: (intent: Stripe.PaymentIntent) => boolean;
};

async function unlessDone(
  stripe: Stripe,
  { key, providerRef, isDone }: Change,
  act: (idempotencyKey: string) => Promise<Stripe.PaymentIntent>,
): Promise<void> {
  const find = async () => {
    const intent = await stripe.paymentIntents.retrieve(providerRef);
    return isDone(intent) ? intent : null;
  };
  try {
    await underKey(key, act, find);
  } catch (error) {
    const isStateRefused =
      error instanceof Stripe.errors.StripeError &&
      error.code === 'payment_intent_unexpected_state';
    if (!isStateRefused || !(await find())) throw error;
  }
}

/**
 * Gives money back once per key, also long after Stripe has forgotten the key: each refund carries ours.
 */
async function refund(stripe: Stripe, input: Operation): Promise<string> {
  const { key, providerRef, amountCents } = input;
  const params = {
    payment_intent: providerRef,
    amount: amountCents,
    metadata: { refundKey: key },
  };
  const find = () => findRefund(stripe, providerRef, key);
  const create = (idempotencyKey: string) => stripe.refunds.create(params, { idempotencyKey });
  const made = (await find()) ?? (await underKey(key, create, find));
  return made.id;
}

async function findRefund(
  stripe: Stripe,
  providerRef: string,
  key: string,
): Promise<Stripe.Refund | null> {
  const made = stripe.refunds.list({ payment_intent: providerRef, limit: PAGE });
  for await (const one of made) if (one.metadata?.refundKey === key) return one;
  return null;
}

async function* list(stripe: Stripe, since: Date): AsyncGenerator<Authorization> {
  const created = { gte: Math.floor(since.getTime() / 1_000) };
  const pages = stripe.paymentIntents
    .list({ created, limit: PAGE, ...ALL })
    [Symbol.asyncIterator]();
  for (;;) {
    const next = await asking(pages.next());
    if (next.done) return;
    yield toAuthorization(next.value);
  }
}
