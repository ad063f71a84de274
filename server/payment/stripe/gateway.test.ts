import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StripeStandIn, signed, startStripe } from '@/e2e/stand-ins/stripe';
import { withBreaker } from '../breaker';
import type { Authorization, AuthorizeInput, PaymentGateway } from '../gateway';
import { stripeGateway } from './gateway';

let stripe: StripeStandIn;
let gateway: PaymentGateway;

beforeEach(async () => {
  stripe = await startStripe();
  gateway = stripeGateway({
    secretKey: 'sk_test_1',
    publishableKey: 'pk_test_1',
    webhookSecrets: ['whsec_next', stripe.webhookSecret],
    apiBase: stripe.url,
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await stripe.close();
});

let keys = 0;

function asked(more: Partial<AuthorizeInput> = {}): AuthorizeInput {
  keys += 1;
  return {
    key: `pay_${keys}`,
    amountCents: 1_995,
    currency: 'USD',
    methodRef: 'pm_card_visa',
    checkoutId: 'chk_1',
    returnUrl: 'http://localhost:8080/checkout/return',
    ...more,
  };
}

async function authorized(more: Partial<AuthorizeInput> = {}) {
  const input = asked(more);
  const { providerRef } = await gateway.authorize(input);
  return { ...input, providerRef };
}

const operation = (of: { key: string; providerRef: string }, amountCents = 1_995) => ({
  ...of,
  amountCents,
  currency: 'USD',
});

describe('authorizing', () => {
  it('holds the amount for this attempt, and says what Stripe thinks of it', async () => {
    const input = asked({ methodRef: 'pm_card_riskLevelElevated' });
    const answer = await gateway.authorize(input);
    expect(answer).toMatchObject({
      outcome: 'authorized',
      cardLabel: 'Visa •••• 9235',
      amountCents: 1_995,
      currency: 'USD',
      reference: input.key,
      capturedCents: 0,
      refundedCents: 0,
      risk: { level: 'elevated', score: 68, message: 'Payment complete.' },
    });
    const days = ((answer.authorizedUntil?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6);
    expect(stripe.books.intent(answer.providerRef)).toMatchObject({
      capture_method: 'manual',
      currency: 'usd',
      metadata: { paymentId: input.key, checkoutId: 'chk_1' },
    });
    expect(await gateway.lookUp(answer.providerRef)).toEqual(answer);
  });

  it('takes the token of a page once', async () => {
    const methodRef = stripe.books.tokenize('5555 5555 5555 4444');
    const answer = await gateway.authorize(asked({ methodRef }));
    expect(answer).toMatchObject({ outcome: 'authorized', cardLabel: 'Mastercard •••• 4444' });
    await expect(gateway.authorize(asked({ methodRef }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'payment.refused',
    });
  });

  it('passes amounts of a currency without cents as they are', async () => {
    const answer = await gateway.authorize(asked({ amountCents: 4_500, currency: 'JPY' }));
    expect(answer).toMatchObject({ amountCents: 4_500, currency: 'JPY' });
    expect(stripe.books.intent(answer.providerRef)).toMatchObject({
      amount: 4_500,
      currency: 'jpy',
    });
    await gateway.capture({ ...answer, key: 'capture:yen', amountCents: 4_500 });
    expect(await gateway.lookUp(answer.providerRef)).toMatchObject({ capturedCents: 4_500 });
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'Visa •••• 0002'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds', 'Visa •••• 9995'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'Visa •••• 0069'],
    ['pm_card_visa_chargeDeclinedFraudulent', 'suspected_fraud', 'Visa •••• 0019'],
    ['pm_card_chargeDeclinedProcessingError', 'card_declined', 'Visa •••• 0119'],
  ])('tells why %s is declined: %s', async (methodRef, reason, cardLabel) => {
    const answer = await gateway.authorize(asked({ methodRef }));
    expect(answer).toMatchObject({ outcome: 'declined', reason, cardLabel });
    expect(await gateway.lookUp(answer.providerRef)).toMatchObject({ outcome: 'declined', reason });
  });

  it('asks for 3-D Secure in the page, or at the bank’s own', async () => {
    const methodRef = stripe.books.tokenize('4000 0000 0000 3220');
    const inPage = await gateway.authorize(asked({ methodRef }));
    expect(inPage).toMatchObject({ outcome: 'action_required', actionUrl: null });
    expect(secretOf(inPage)).toMatch(/^pi_.*_secret_/);
    stripe.books.authenticate(inPage.providerRef, true);
    expect(await gateway.lookUp(inPage.providerRef)).toMatchObject({ outcome: 'authorized' });

    const away = await gateway.authorize(asked({ methodRef: 'pm_card_authenticationRequired' }));
    const actionUrl = `${stripe.url}/authenticate/${away.providerRef}`;
    expect(away).toMatchObject({ outcome: 'action_required', actionUrl });
    const answer = await fetch(`${actionUrl}?answer=refuse`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('redirect_status=failed');
    expect(await gateway.lookUp(away.providerRef)).toMatchObject({
      outcome: 'declined',
      reason: 'not_authenticated',
    });
  });

  it('is one payment however often and however at once an attempt is repeated', async () => {
    const input = asked({ methodRef: stripe.books.tokenize('pm_card_visa') });
    const first = await gateway.authorize(input);
    expect(await gateway.authorize(input)).toEqual(first);
    stripe.stage.faults.add({ on: 'POST /v1/payment_intents', kind: 'slow', ms: 300 });
    const other = asked();
    const [one, two] = await Promise.all([gateway.authorize(other), gateway.authorize(other)]);
    expect(two).toEqual(one);
    expect(stripe.books.intents.size).toBe(2);
  });

  it('refuses other parameters under a key that was used', async () => {
    const input = asked();
    await gateway.authorize(input);
    await expect(gateway.authorize({ ...input, amountCents: 5 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'payment.refused',
    });
  });
});

const PATHS = {
  authorize: 'POST /v1/payment_intents',
  capture: 'POST /v1/payment_intents/*/capture',
  void: 'POST /v1/payment_intents/*/cancel',
  refund: 'POST /v1/refunds',
} as const;

/** Each operation on a payment that is ready for it, to be repeated at will. */
const OPERATIONS = {
  authorize: async () => {
    const input = asked();
    return () => gateway.authorize(input);
  },
  capture: async () => {
    const payment = await authorized();
    return () => gateway.capture(operation({ ...payment, key: `capture:${payment.key}` }));
  },
  void: async () => {
    const payment = await authorized();
    return () => gateway.void({ ...payment, key: `void:${payment.key}` });
  },
  refund: async () => {
    const payment = await authorized();
    await gateway.capture(operation({ ...payment, key: `capture:${payment.key}` }));
    return () => gateway.refund(operation({ ...payment, key: `refund:${payment.key}` }, 500));
  },
} as const;

const all = Object.keys(PATHS) as (keyof typeof PATHS)[];

function effects() {
  const [only] = [...stripe.books.effects.values()];
  return only;
}

const EFFECT = {
  authorize: 'authorizations',
  capture: 'captures',
  void: 'cancels',
  refund: 'refunds',
};

describe.each(all)('%s has one effect', (name) => {
  it('where the answer is lost after it acted', async () => {
    const act = await OPERATIONS[name]();
    stripe.stage.faults.add({ on: PATHS[name], kind: 'drop_after' });
    await act();
    await act();
    expect(stripe.books.effects.size).toBe(1);
    expect(effects()).toMatchObject({ [EFFECT[name]]: 1 });
  });

  it('where Stripe fails by itself and remembers that', async () => {
    const act = await OPERATIONS[name]();
    stripe.stage.faults.add({ on: PATHS[name], kind: 'fail' });
    await expect(act()).rejects.toMatchObject({ code: 'payment.gateway_down' });
    await act();
    await act();
    expect(stripe.books.effects.size).toBe(1);
    expect(effects()).toMatchObject({ [EFFECT[name]]: 1 });
  });

  it('where too many asked', async () => {
    const act = await OPERATIONS[name]();
    stripe.stage.faults.add({ on: PATHS[name], kind: 'fail', status: 429 });
    await expect(act()).rejects.toMatchObject({ code: 'payment.gateway_down' });
    await act();
    expect(effects()).toMatchObject({ [EFFECT[name]]: 1 });
  });
});

describe.each(['capture', 'void', 'refund'] as const)('%s', (name) => {
  it('has one effect also after Stripe has forgotten the key', async () => {
    const act = await OPERATIONS[name]();
    await act();
    stripe.stage.keys.prune();
    await act();
    expect(effects()).toMatchObject({ [EFFECT[name]]: 1 });
  });
});

describe('what cannot be', () => {
  it('is refused: to capture a payment that was let go, or to let go of a captured one', async () => {
    const gone = await authorized();
    await gateway.void({ ...gone, key: 'void:1' });
    const capture = gateway.capture(operation({ ...gone, key: 'capture:1' }));
    await expect(capture).rejects.toMatchObject({ kind: 'conflict', code: 'payment.refused' });
    const taken = await authorized();
    await gateway.capture(operation({ ...taken, key: 'capture:2' }));
    const letGo = gateway.void({ ...taken, key: 'void:2' });
    await expect(letGo).rejects.toMatchObject({ kind: 'conflict', code: 'payment.refused' });
    const tooMuch = gateway.refund(operation({ ...taken, key: 'refund:2' }, 1_996));
    await expect(tooMuch).rejects.toMatchObject({ kind: 'conflict', code: 'payment.refused' });
    expect(stripe.books.effects.get(taken.providerRef)).toMatchObject({ captures: 1, refunds: 0 });
  });

  it('captures less than was authorized, and lets the rest go', async () => {
    const payment = await authorized();
    await gateway.capture(operation({ ...payment, key: 'capture:3' }, 1_200));
    expect(await gateway.lookUp(payment.providerRef)).toMatchObject({
      outcome: 'captured',
      capturedCents: 1_200,
    });
  });
});

describe('the list', () => {
  it('has every payment since a moment, over many pages', async () => {
    const before = new Date(Date.now() - 60_000);
    await Promise.all(Array.from({ length: 130 }, () => gateway.authorize(asked())));
    const listed: Authorization[] = [];
    for await (const one of gateway.list?.(before) ?? []) listed.push(one);
    expect(new Set(listed.map((one) => one.reference)).size).toBe(130);
  });
});

describe('the breaker', () => {
  it('leaves Stripe alone after five failures, and comes back by itself', async () => {
    const guarded = withBreaker(gateway);
    const payment = await authorized();
    stripe.stage.faults.add({ on: '*', kind: 'fail', status: 503, times: null });
    for (let failure = 0; failure < 5; failure += 1) {
      expect(guarded.isReachable?.()).toBe(true);
      await expect(guarded.lookUp(payment.providerRef)).rejects.toMatchObject(DOWN);
    }
    expect(guarded.isReachable?.()).toBe(false);
    const asked = stripe.stage.calls.length;
    await expect(guarded.lookUp(payment.providerRef)).rejects.toMatchObject(DOWN);
    expect(stripe.stage.calls).toHaveLength(asked);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(guarded.isReachable?.()).toBe(true);
    await expect(guarded.lookUp(payment.providerRef)).rejects.toMatchObject(DOWN);
    expect(guarded.isReachable?.()).toBe(false);

    stripe.stage.faults.clear();
    vi.setSystemTime(Date.now() + 31_000);
    expect(await guarded.lookUp(payment.providerRef)).toMatchObject({ outcome: 'authorized' });
    expect(guarded.isReachable?.()).toBe(true);
  });

  it('does not count refusals', async () => {
    const guarded = withBreaker(gateway);
    for (let refusal = 0; refusal < 8; refusal += 1) {
      await expect(guarded.lookUp('pi_unknown')).rejects.toMatchObject({ code: 'payment.refused' });
    }
    expect(guarded.isReachable?.()).toBe(true);
  });
});

const DOWN = { kind: 'unavailable', code: 'payment.gateway_down' };

describe('a notice', () => {
  const event = (type: string, object: object) =>
    JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });
  const body = event('payment_intent.succeeded', { id: 'pi_1', object: 'payment_intent' });
  const read = (text: string, headers: HeadersInit) =>
    gateway.readNotice?.({ headers: new Headers(headers), body: text });

  it('is read with either of two secrets', async () => {
    const known = { externalId: 'evt_1', type: 'payment_intent.succeeded', about: 'payment' };
    for (const secret of ['whsec_next', stripe.webhookSecret]) {
      expect(await read(body, signed(body, secret))).toEqual({ ...known, providerRef: 'pi_1' });
    }
  });

  it.each([
    ['unsigned', () => ({})],
    ['signed by somebody else', () => signed(body, 'whsec_wrong')],
    ['signed for another body', () => signed(`${body} `, 'whsec_stand_in')],
    ['signed 301 seconds ago', () => signed(body, 'whsec_stand_in', 301)],
    ['signed in another scheme', () => ({ 'stripe-signature': 't=1,v0=abc' })],
  ] as const)('is refused where it is %s', async (_, headers) => {
    const refused = { kind: 'forbidden', code: 'webhook.unsigned' };
    await expect(read(body, headers())).rejects.toMatchObject(refused);
  });

  it('is refused where it cannot be read', async () => {
    for (const text of ['nonsense', '{}', '[]', '{"id":1}']) {
      const refused = { kind: 'invalid', code: 'webhook.malformed' };
      await expect(read(text, signed(text, stripe.webhookSecret))).rejects.toMatchObject(refused);
    }
  });

  it.each([
    ['payment_intent.canceled', 'payment'],
    ['payment_intent.created', 'other'],
    ['charge.dispute.created', 'dispute'],
    ['refund.failed', 'refund_failed'],
    ['customer.created', 'other'],
  ])('of type %s is about %s', async (type, about) => {
    const text = event(type, { id: 'x', object: 'y', payment_intent: 'pi_2' });
    const notice = await read(text, signed(text, stripe.webhookSecret));
    expect(notice).toMatchObject({ about, providerRef: 'pi_2' });
  });

  it('is none where no secret is known', () => {
    const keys = { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecrets: [] };
    expect(stripeGateway({ ...keys, apiBase: stripe.url }).readNotice).toBeUndefined();
  });
});

function secretOf(answer: Authorization): string | null {
  return answer.outcome === 'action_required' ? answer.clientSecret : null;
}
