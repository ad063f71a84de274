import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { attentionItems, checkouts, inbox, orders, payments, refunds } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { type StripeStandIn, signed, startStripe } from '@/e2e/stand-ins/stripe';
import { closeBooks } from '../books/testing';
import { releaseAbandoned } from '../checkout/abandoned';
import { expireHolds } from '../checkout/expire-holds';
import { admin } from '../checkout/fixtures';
import { actOnNotice } from '../checkout/notices';
import { placeOrder } from '../checkout/place-order';
import { resumeCheckout } from '../checkout/resume';
import { startCheckout } from '../checkout/start-checkout';
import { replayNotice } from '../events/inbox';
import { payOrderRefund } from '../order/refunding';
import { retryRefund } from '../order/retry-refund';
import { capture, complete, confirm, deleteCart } from '../order/saga';
import { cancelOrder, failOrder, returnMoneyOf } from '../order/undo';
import { onAccount } from './accounts';
import { withBreaker } from './breaker';
import { byName } from './gateways';
import { sandboxGateway } from './sandbox';
import { stripeGateway } from './stripe/gateway';
import { answerWebhook } from './webhooks';

process.env.NEXTAUTH_URL = 'http://localhost:8080';

let database: TestDatabase;
let businessId: string;
let stripe: StripeStandIn;
let deps: { db: TestDatabase['db']; gateways: ReturnType<typeof byName> };

beforeAll(async () => {
  database = await createTestDatabase();
  businessId = (await makeBusiness(database.db)).id;
});
afterAll(() => closeBooks(database));

const db = () => database.db;

beforeEach(async () => {
  await db().update(inbox).set({ processedAt: sql`now()` }).where(isNull(inbox.processedAt));
  stripe = await startStripe();
  const settings = {
    secretKey: 'sk_test_1',
    publishableKey: 'pk_test_1',
    webhookSecrets: [stripe.webhookSecret],
    apiBase: stripe.url,
  };
  const gateways = byName([
    withBreaker(stripeGateway(settings)),
    sandboxGateway(db()),
    onAccount('points', null),
  ]);
  deps = { db: db(), gateways };
  stripe.notices.mode = 'held';
  stripe.notices.target = (request) => answerWebhook(db(), 'stripe', request, gateways);
});
afterEach(async () => {
  vi.useRealTimers();
  await stripe.close();
});

/** Somebody with the checkout of one product open: 1,495 cents to pay. */
async function open() {
  const product = await makeProduct(db(), { businessId, available: 10 });
  const customer = await makeCustomer(db());
  await fillCart(db(), customer.userId, [{ productId: product.id }]);
  const { id: checkoutId } = await startCheckout(db(), customer, {});
  const input = { checkoutId, clientOrderToken: crypto.randomUUID() };
  const place = (methodRef: string | null, provider?: string) =>
    placeOrder(deps, customer, { ...input, methodRef, provider });
  return { customer, checkoutId, place };
}

async function placed(methodRef = 'pm_card_visa') {
  const shopper = await open();
  const answer = await shopper.place(methodRef);
  if (answer.status !== 'placed') throw new Error(answer.status);
  return { ...shopper, orderId: answer.orderId, providerRef: await refOf(shopper.checkoutId) };
}

async function refOf(checkoutId: string): Promise<string> {
  const rows = await attemptsOf(checkoutId);
  return rows.at(-1)?.providerRef ?? '';
}

async function attemptsOf(checkoutId: string) {
  return db()
    .select()
    .from(payments)
    .where(eq(payments.checkoutId, checkoutId))
    .orderBy(payments.attempt);
}

/** Acts on every notice that is stored and waits, as the function does. */
async function actOnAll(): Promise<void> {
  const waiting = await db()
    .select()
    .from(inbox)
    .where(and(isNull(inbox.processedAt), isNull(inbox.deadAt)));
  for (const { id } of waiting) await actOnNotice(deps, id);
}

async function carryOut(orderId: string): Promise<void> {
  for (const step of [capture, confirm, deleteCart, complete]) await step(deps, orderId);
}

async function stateOf(orderId: string) {
  const [row] = await db().select().from(orders).where(eq(orders.id, orderId));
  return row?.state;
}

async function attention(key: string) {
  const [row] = await db().select().from(attentionItems).where(eq(attentionItems.key, key));
  return row;
}

const ordersOf = (checkoutId: string) => db().$count(orders, eq(orders.checkoutId, checkoutId));
const effectsOf = (providerRef: string) => stripe.books.effects.get(providerRef);
const ONCE = { authorizations: 1, captures: 1, cancels: 0, refunds: 0 };
const LET_GO = { authorizations: 1, captures: 0, cancels: 1, refunds: 0 };

async function undo(orderId: string, outcome: 'canceled' | 'failed' = 'canceled') {
  await returnMoneyOf(deps, { orderId, outcome, reason: 'the test says so', points: 0 });
}

describe('paying with Stripe', () => {
  it('authorizes, captures once the order goes on, and gives back', async () => {
    const { orderId, customer, checkoutId, providerRef } = await placed();
    const [payment] = await attemptsOf(checkoutId);
    expect(payment).toMatchObject({
      state: 'authorized',
      cardLabel: 'Visa •••• 4242',
      risk: { level: 'normal', score: 12 },
    });
    expect(payment?.authorizedUntil?.getTime()).toBeGreaterThan(Date.now());
    await carryOut(orderId);
    await carryOut(orderId);
    expect(effectsOf(providerRef)).toEqual(ONCE);
    await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
    await undo(orderId);
    await undo(orderId);
    expect(effectsOf(providerRef)).toEqual({ ...ONCE, refunds: 1 });
  });

  it('asks for 3-D Secure and goes on where the shopper comes back', async () => {
    const { place, customer, checkoutId } = await open();
    const asked = await place(stripe.books.tokenize('pm_card_threeDSecure2Required'));
    expect(asked).toMatchObject({ status: 'action_required', url: null });
    expect(asked).toHaveProperty('clientSecret', expect.stringContaining('_secret_'));
    const waiting = await resumeCheckout(deps, customer, checkoutId);
    expect(waiting.status).toBe('action_required');
    stripe.books.authenticate(await refOf(checkoutId), true);
    const answer = await resumeCheckout(deps, customer, checkoutId);
    expect(answer.status).toBe('placed');
    expect(await resumeCheckout(deps, customer, checkoutId)).toEqual(answer);
    const stranger = await makeCustomer(db());
    await expect(resumeCheckout(deps, stranger, checkoutId)).rejects.toMatchObject({
      code: 'checkout.not_found',
    });
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_visa_chargeDeclinedFraudulent', 'suspected_fraud'],
  ])(
    '%s is declined; another card is another attempt with a key of its own',
    async (card, reason) => {
      const { place, checkoutId } = await open();
      await expect(place(card)).rejects.toMatchObject({
        code: 'payment.declined',
        details: { reason },
      });
      expect((await place('pm_card_visa')).status).toBe('placed');
      const tried = await attemptsOf(checkoutId);
      expect(tried.map(({ state }) => state)).toEqual(['declined', 'authorized']);
      const keys = stripe.stage.calls.flatMap(({ method, headers }) =>
        method === 'POST' ? [headers['idempotency-key']] : [],
      );
      expect(keys).toEqual(tried.map(({ id }) => id));
    },
  );

  it('lets another card through where the bank refused 3-D Secure', async () => {
    const { place, checkoutId } = await open();
    await place('pm_card_authenticationRequired');
    stripe.books.authenticate(await refOf(checkoutId), false);
    await expect(place(null)).rejects.toMatchObject({
      code: 'payment.declined',
      details: { reason: 'not_authenticated' },
    });
    expect((await place('pm_card_visa')).status).toBe('placed');
  });

  it('is one payment and one order where the answer is lost or the button is pressed twice', async () => {
    const { place, checkoutId } = await open();
    const create = 'POST /v1/payment_intents';
    stripe.stage.faults.add({ on: create, kind: 'drop_after', times: 4 });
    const methodRef = stripe.books.tokenize('pm_card_visa');
    await expect(place(methodRef)).rejects.toMatchObject({ code: 'payment.gateway_down' });
    const both = await Promise.all([place(methodRef), place(methodRef)]);
    expect(both[0]).toEqual(both[1]);
    expect(stripe.books.intents.size).toBe(1);
    expect(await ordersOf(checkoutId)).toBe(1);
    expect(await attemptsOf(checkoutId)).toHaveLength(1);
  });

  it('takes the money once where the answers to capture and refund are lost', async () => {
    const { orderId, providerRef, customer } = await placed();
    const on = 'POST /v1/payment_intents/*/capture';
    stripe.stage.faults.add({ on, kind: 'drop_after', times: 3 });
    await expect(capture(deps, orderId)).rejects.toMatchObject({ attempts: 1 });
    await carryOut(orderId);
    await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
    stripe.stage.faults.add({ on: 'POST /v1/refunds', kind: 'drop_after', times: 3 });
    await expect(undo(orderId)).rejects.toMatchObject({ attempts: 1 });
    stripe.stage.keys.prune();
    await undo(orderId);
    expect(effectsOf(providerRef)).toEqual({ ...ONCE, refunds: 1 });
  });

  it('counts a currency without cents as it is', async () => {
    const { place, checkoutId } = await open();
    await db().execute(sql`
      update ${checkouts} set snapshot = jsonb_set(snapshot, '{currency}', '"JPY"')
      where id = ${checkoutId}`);
    expect((await place('pm_card_visa')).status).toBe('placed');
    const intent = stripe.books.intent(await refOf(checkoutId));
    expect(intent).toMatchObject({ amount: 1_495, currency: 'jpy' });
  });

  it('lets a shopper pay another way while Stripe is down, and comes back by itself', async () => {
    const shopper = await open();
    stripe.stage.faults.add({ on: '*', kind: 'fail', status: 503, times: null });
    await expect(shopper.place('pm_card_visa')).rejects.toMatchObject({ kind: 'unavailable' });
    // Another card of the same provider: refused before anything is written down, once it is left alone.
    for (let failure = 0; failure < 4; failure += 1) {
      await expect(shopper.place('pm_card_visa')).rejects.toMatchObject({ kind: 'unavailable' });
    }
    const asked = stripe.stage.calls.length;
    await expect(shopper.place('pm_card_mastercard')).rejects.toMatchObject({
      code: 'payment.gateway_down',
    });
    expect(stripe.stage.calls).toHaveLength(asked);
    const [first] = await attemptsOf(shopper.checkoutId);
    expect(first).toMatchObject({ state: 'requested', intent: 'void' });

    stripe.stage.faults.clear();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect((await shopper.place('pm_card_mastercard')).status).toBe('placed');
    await db().execute(sql`
      update ${payments} set created_at = now() - interval '6 minutes' where id = ${first?.id}`);
    await releaseAbandoned(deps);
    const tried = await attemptsOf(shopper.checkoutId);
    expect(tried.map(({ state }) => state)).toEqual(['expired', 'authorized']);
  });
});

describe('twenty checkouts that wait for Stripe', () => {
  it('hold no connection to the database meanwhile', async () => {
    const shoppers = await Promise.all(Array.from({ length: 20 }, open));
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    let count = 0;
    stripe.stage.before = async () => {
      count += 1;
      if (count === shoppers.length) asked.resolve();
      await answer.promise;
    };
    const all = Promise.all(shoppers.map(({ place }) => place('pm_card_visa')));
    await asked.promise;
    const { totalCount, idleCount, waitingCount } = db().$client;
    answer.resolve();
    expect({ inUse: totalCount - idleCount, waitingCount }).toEqual({ inUse: 0, waitingCount: 0 });
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set(['placed']));
  });
});

describe('a payment that is not what was asked for', () => {
  it.each([
    ['amount', { amount: 1 }],
    ['currency', { currency: 'eur' }],
    ['attempt', { metadata: { paymentId: 'pay_other' } }],
  ])('of another %s confirms nothing, and an admin hears of it', async (_, change) => {
    const { place, checkoutId } = await open();
    await place('pm_card_authenticationRequired');
    const intent = stripe.books.intent(await refOf(checkoutId));
    Object.assign(intent, change);
    stripe.books.authenticate(intent.id, true);
    await expect(place(null)).rejects.toMatchObject({ code: 'payment.mismatch' });
    await stripe.notices.deliver();
    await actOnAll();
    expect(await ordersOf(checkoutId)).toBe(0);
    const [payment] = await attemptsOf(checkoutId);
    expect(payment?.state).toBe('requested');
    expect(await attention(`payment.mismatch:${payment?.id}`)).toMatchObject({ resolvedAt: null });
    await db()
      .update(payments)
      .set({ state: 'voided' })
      .where(eq(payments.id, payment?.id ?? ''));
  });
});

describe('notices', () => {
  it.each(['as_sent', 'reversed', 'shuffled'] as const)(
    '%s and each thrice: one order for whoever closed the page',
    async (order) => {
      const { place, checkoutId } = await open();
      await place('pm_card_authenticationRequired');
      const ref = await refOf(checkoutId);
      stripe.books.authenticate(ref, true);
      await stripe.notices.deliver({ order, times: 3 });
      expect(new Set(stripe.notices.answers.map(({ status }) => status))).toEqual(new Set([200]));
      await actOnAll();
      expect(await ordersOf(checkoutId)).toBe(1);
      const [row] = await db().select().from(orders).where(eq(orders.checkoutId, checkoutId));
      await carryOut(row?.id ?? '');
      await stripe.notices.deliver({ order, times: 2 });
      await actOnAll();
      expect(effectsOf(ref)).toEqual(ONCE);
    },
  );

  it('find their payment although its answer was lost', async () => {
    const { place, checkoutId } = await open();
    stripe.stage.faults.add({ on: 'POST /v1/payment_intents', kind: 'drop_after', times: 3 });
    await expect(place('pm_card_visa')).rejects.toMatchObject({ code: 'payment.gateway_down' });
    expect(await refOf(checkoutId)).toBe('');
    await stripe.notices.deliver();
    await actOnAll();
    expect(await ordersOf(checkoutId)).toBe(1);
  });

  it('of a success after the checkout has lapsed let go of it, once', async () => {
    const { place, checkoutId } = await open();
    await place('pm_card_authenticationRequired');
    const ref = await refOf(checkoutId);
    await db().execute(sql`
      update ${checkouts} set expires_at = now() - interval '1 second' where id = ${checkoutId}`);
    await expireHolds(db());
    stripe.books.authenticate(ref, true);
    await stripe.notices.deliver({ times: 2 });
    await Promise.all([actOnAll(), actOnAll(), releaseAbandoned(deps)]);
    expect(await ordersOf(checkoutId)).toBe(0);
    expect(effectsOf(ref)).toEqual(LET_GO);
    expect((await attemptsOf(checkoutId))[0]?.state).toBe('voided');
  });

  it('of money taken elsewhere after the checkout has lapsed give it back, once', async () => {
    const { place, checkoutId } = await open();
    await place('pm_card_authenticationRequired');
    const ref = await refOf(checkoutId);
    await db().execute(sql`
      update ${checkouts} set expires_at = now() - interval '1 second' where id = ${checkoutId}`);
    await expireHolds(db());
    stripe.books.authenticate(ref, true);
    stripe.books.capture(ref, {});
    await stripe.notices.deliver({ order: 'reversed', times: 2 });
    await Promise.all([actOnAll(), actOnAll()]);
    await releaseAbandoned(deps);
    expect(effectsOf(ref)).toEqual({ ...ONCE, refunds: 1 });
    expect((await attemptsOf(checkoutId))[0]).toMatchObject({
      state: 'refunded',
      refundedCents: 1_495,
    });
  });

  it('of money taken elsewhere while its order was canceled: it goes back as a refund', async () => {
    const { orderId, customer, providerRef } = await placed();
    stripe.books.capture(providerRef, {});
    await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
    await undo(orderId);
    await undo(orderId);
    expect(effectsOf(providerRef)).toEqual({ ...ONCE, refunds: 1 });
  });

  it('of a dispute raise it', async () => {
    const { orderId, providerRef, checkoutId } = await placed();
    await carryOut(orderId);
    stripe.books.dispute(providerRef);
    await stripe.notices.deliver();
    await actOnAll();
    const [payment] = await attemptsOf(checkoutId);
    expect(await attention(`payment.dispute:${payment?.id}`)).toMatchObject({ orderId });
  });

  it('of a refund that came back keep it as owed, to be tried under a new key', async () => {
    const { orderId, customer, providerRef } = await placed();
    await carryOut(orderId);
    await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
    await undo(orderId);
    const [first] = [...stripe.books.refunds.keys()];
    stripe.books.failRefund(first ?? '');
    await stripe.notices.deliver({ times: 2 });
    await actOnAll();
    const own = eq(refunds.orderId, orderId);
    const [failed] = await db().select().from(refunds).where(own);
    expect(failed).toMatchObject({ state: 'failed', attempt: 1 });
    const key = `payment.refund_failed:${failed?.id}`;
    expect(await attention(key)).toMatchObject({ resolvedAt: null, orderId });
    const refundId = failed?.id ?? '';
    await retryRefund(deps, admin, refundId);
    await expect(retryRefund(deps, admin, refundId)).rejects.toMatchObject({
      code: 'payment.refund_not_failed',
    });
    await payOrderRefund(deps, { orderId, refundId });
    await payOrderRefund(deps, { orderId, refundId });
    expect(effectsOf(providerRef)).toMatchObject({ refunds: 2 });
    expect((await db().select().from(refunds).where(own))[0]).toMatchObject({
      state: 'refunded',
      attempt: 2,
    });
    expect((await attention(key))?.resolvedAt).not.toBeNull();
  });

  it('end among the dead letters after eight tries, and can be replayed from there', async () => {
    const { place, checkoutId } = await open();
    await place('pm_card_authenticationRequired');
    stripe.books.authenticate(await refOf(checkoutId), true);
    await stripe.notices.deliver({ ids: lastNotice() });
    const [stored] = await db().select().from(inbox).where(isNull(inbox.processedAt));
    const id = stored?.id ?? '';
    stripe.stage.faults.add({ on: '*', kind: 'fail', status: 503, times: null });
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await expect(actOnNotice(deps, id)).rejects.toMatchObject({ kind: 'unavailable' });
    }
    await actOnNotice(deps, id);
    expect(await attention(`inbox.dead:${id}`)).toMatchObject({ kind: 'inbox.dead' });
    stripe.stage.faults.clear();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    await actOnNotice(deps, id);
    expect(await ordersOf(checkoutId)).toBe(0);
    await replayNotice(db(), id);
    await actOnNotice(deps, id);
    expect(await ordersOf(checkoutId)).toBe(1);
    expect((await attention(`inbox.dead:${id}`))?.resolvedAt).not.toBeNull();
    await expect(replayNotice(db(), id)).rejects.toMatchObject({ code: 'inbox.not_dead' });
  });
});

function lastNotice(): string[] {
  return stripe.notices.sent.slice(-1).map(({ id }) => id);
}

describe('the webhook', () => {
  const body = JSON.stringify({
    id: 'evt_hook',
    type: 'customer.created',
    data: { object: { id: 'cus_1' } },
  });
  const post = (text: string, headers: HeadersInit, provider = 'stripe') =>
    answerWebhook(
      db(),
      provider,
      new Request('http://shop/api/webhooks/stripe', { method: 'POST', headers, body: text }),
      deps.gateways,
    );
  const kept = () => db().$count(inbox, eq(inbox.source, 'stripe'));

  it.each([
    ['unsigned', 400, 'webhook.unsigned', () => post(body, {})],
    ['forged', 400, 'webhook.unsigned', () => post(body, signed(body, 'whsec_wrong'))],
    ['stale', 400, 'webhook.unsigned', () => post(body, signed(body, 'whsec_stand_in', 400))],
    ['nonsense', 400, 'webhook.malformed', () => post('{}', signed('{}', 'whsec_stand_in'))],
    ['of 1 MB', 413, 'request.too_large', () => post('x'.repeat(1_000_000), {})],
    ['of nobody', 404, 'request.not_found', () => post(body, {}, 'nobody')],
    ['of one who sends none', 404, 'request.not_found', () => post(body, {}, 'points')],
  ])('refuses what is %s with %i, and keeps nothing', async (_, status, code, send) => {
    const before = await kept();
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code, message: expect.any(String) } });
    expect(await kept()).toBe(before);
  });

  it('keeps what it does not know, and leaves it alone', async () => {
    const before = await kept();
    for (let times = 0; times < 3; times += 1) {
      expect((await post(body, signed(body, stripe.webhookSecret))).status).toBe(200);
    }
    expect(await kept()).toBe(before + 1);
    const [row] = await db().select().from(inbox).where(eq(inbox.externalId, 'evt_hook'));
    expect(row?.processedAt).not.toBeNull();
    const { rows } = await db().execute(
      sql`select from jobs.event where data ->> 'inboxId' = ${row?.id}`,
    );
    expect(rows).toHaveLength(0);
  });

  it('answers 200 to a replay days later, signed anew, and nothing happens again', async () => {
    const { orderId, providerRef } = await placed();
    await carryOut(orderId);
    await stripe.notices.deliver();
    await actOnAll();
    const stored = await kept();
    for (const hours of [25, 72]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
      const ids = stripe.notices.sent.map(({ id }) => id);
      expect(new Set(await stripe.notices.deliver({ ids }))).toEqual(new Set([200]));
      vi.useRealTimers();
    }
    await actOnAll();
    expect(await kept()).toBe(stored);
    expect(effectsOf(providerRef)).toEqual(ONCE);
  });

  it('does not say 200 where it could not store it', async () => {
    const full = JSON.stringify({ ...JSON.parse(body), id: 'evt_full' });
    await db().execute(
      sql`alter table ${inbox} add constraint full_up check (external_id <> 'evt_full')`,
    );
    const answer = await post(full, signed(full, stripe.webhookSecret));
    await db().execute(sql`alter table ${inbox} drop constraint full_up`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'server.failed' } });
  });
});

describe('an authorization that lapses before it is taken', () => {
  it.each([
    ['close to its end', true],
    ['without warning', false],
  ])('%s: the order fails cleanly and nothing is taken', async (_, isKnown) => {
    const { orderId, providerRef, checkoutId } = await placed();
    stripe.books.cancel(providerRef, 'automatic');
    if (isKnown) {
      await db().execute(sql`
        update ${payments} set authorized_until = now() + interval '30 minutes'
        where checkout_id = ${checkoutId}`);
    }
    const refused = { cause: { code: 'payment.lapsed' } };
    await expect(capture(deps, orderId)).rejects.toMatchObject(refused);
    await expect(capture(deps, orderId)).rejects.toMatchObject(refused);
    await failOrder(db(), { orderId, reason: 'capture: lapsed', isCartFailure: false });
    await undo(orderId, 'failed');
    expect(await stateOf(orderId)).toBe('failed');
    expect((await attemptsOf(checkoutId))[0]?.state).toBe('expired');
    expect(effectsOf(providerRef)).toEqual(LET_GO);
  });

  it('is told by a notice: the saga is started again to fail the order', async () => {
    const { orderId, providerRef, checkoutId } = await placed();
    stripe.books.cancel(providerRef, 'automatic');
    await stripe.notices.deliver();
    await actOnAll();
    const [payment] = await attemptsOf(checkoutId);
    expect(payment?.state).toBe('expired');
    const { rows } = await db().execute<{ name: string }>(
      sql`select name from jobs.event where id = ${`lapsed:${payment?.id}`}`,
    );
    expect(rows).toEqual([{ name: 'order.retry_requested' }]);
    await expect(capture(deps, orderId)).rejects.toMatchObject({
      cause: { code: 'payment.lapsed' },
    });
  });

  it('is taken all the same while the bank still holds it', async () => {
    const { orderId, providerRef, checkoutId } = await placed();
    await db().execute(sql`
      update ${payments} set authorized_until = now() + interval '30 minutes'
      where checkout_id = ${checkoutId}`);
    await carryOut(orderId);
    expect(effectsOf(providerRef)).toEqual(ONCE);
  });
});

const ROUNDS = 100;
const AT_ONCE = 5;

/** A hundred rounds, a few at a time. */
async function rounds(round: () => Promise<void>): Promise<void> {
  for (let done = 0; done < ROUNDS; done += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, round));
  }
}

describe('races, a hundred rounds each', () => {
  it('the webhook and the return page: one order, and neither undoes the other', async () => {
    await rounds(async () => {
      const { place, customer, checkoutId } = await open();
      await place('pm_card_authenticationRequired');
      const ref = await refOf(checkoutId);
      stripe.books.authenticate(ref, true);
      const told = stripe.notices.sent.filter(({ body }) => body.includes(ref)).slice(-1);
      const hook = async () => {
        await stripe.notices.deliver({ ids: told.map(({ id }) => id) });
        const [row] = await db()
          .select()
          .from(inbox)
          .where(eq(inbox.externalId, told[0]?.id ?? ''));
        await actOnNotice(deps, row?.id ?? '');
      };
      const [answer] = await Promise.all([
        resumeCheckout(deps, customer, checkoutId),
        hook(),
        place(null),
      ]);
      expect(answer.status).toBe('placed');
      expect(await ordersOf(checkoutId)).toBe(1);
      expect(effectsOf(ref)).toEqual({ ...ONCE, captures: 0 });
      expect((await attemptsOf(checkoutId)).map(({ state }) => state)).toEqual(['authorized']);
    });
  }, 120_000);

  it('cancel and capture: all of it comes back, once', async () => {
    await rounds(async () => {
      const { orderId, customer, providerRef } = await placed();
      const cancel = async () => {
        await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
        await undo(orderId).catch(() => undefined);
      };
      await Promise.all([capture(deps, orderId), cancel()]);
      await undo(orderId);
      expect(await stateOf(orderId)).toBe('canceled');
      const { captures, cancels, refunds: back } = effectsOf(providerRef) ?? ONCE;
      expect([captures, back, cancels]).toEqual(captures === 1 ? [1, 1, 0] : [0, 0, 1]);
    });
  }, 120_000);
});
