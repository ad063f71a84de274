import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAYPAL_KEYS, type PayPalStandIn, startPayPal } from '@/e2e/stand-ins/paypal';
import { noticeOf } from '@/e2e/stand-ins/paypal/signing';
import type { PaymentGateway } from './gateway';
import { paypalGateway } from './paypal';

type Sent = { headers: Headers; body: string };

let paypal: PayPalStandIn;
let gateway: PaymentGateway;
let got: Sent[];

beforeEach(async () => {
  got = [];
  paypal = await startPayPal({
    target: async (request) => {
      got.push({ headers: request.headers, body: await request.text() });
      return new Response(null, { status: 200 });
    },
  });
  gateway = paypalGateway({ ...PAYPAL_KEYS, apiBase: paypal.url });
});

afterEach(() => paypal.close());

const UNSIGNED = { kind: 'forbidden', code: 'webhook.unsigned' };

function read(sent: Sent) {
  return gateway.readNotice?.(sent);
}

async function paid(): Promise<string> {
  const { providerRef } = await gateway.authorize({
    ...{ key: 'pay_1', amountCents: 2_590, currency: 'USD', methodRef: 'paypal' },
    ...{ checkoutId: 'chk_1', returnUrl: 'http://localhost:8080/checkout/return' },
  });
  paypal.books.approve(providerRef);
  await gateway.lookUp(providerRef);
  await gateway.capture({ key: 'c', providerRef, amountCents: 2_590, currency: 'USD' });
  return providerRef;
}

/** A notice that PayPal sends by itself. */
async function notice(type: string, resource: unknown): Promise<Sent> {
  paypal.notices.add(noticeOf(type, resource));
  await paypal.notices.settled();
  const sent = got.at(-1);
  if (!sent) throw new Error('nothing was sent');
  return sent;
}

describe('what a notice is about', () => {
  it('is the payment, at every step of it', async () => {
    const providerRef = await paid();
    await gateway.refund({ key: 'r', providerRef, amountCents: 100, currency: 'USD' });
    await paypal.notices.settled();
    const notices = await Promise.all(got.map(read));
    expect(notices.map((one) => one?.type).sort()).toEqual([
      'CHECKOUT.ORDER.APPROVED',
      'PAYMENT.AUTHORIZATION.CREATED',
      'PAYMENT.CAPTURE.COMPLETED',
      'PAYMENT.CAPTURE.REFUNDED',
    ]);
    for (const one of notices) expect(one).toMatchObject({ about: 'payment', providerRef });
    expect(new Set(notices.map((one) => one?.externalId)).size).toBe(4);
  });

  it('is a refund that failed, by our key', async () => {
    const resource = { id: 'R1', status: 'FAILED', custom_id: 'refund:ord_1' };
    expect(await read(await notice('PAYMENT.REFUND.FAILED', resource))).toMatchObject({
      ...{ about: 'refund_failed', refundKey: 'refund:ord_1', providerRef: null },
    });
  });

  it('is a dispute, of the order whose money was taken', async () => {
    const providerRef = await paid();
    const capture = paypal.books.order(providerRef).captures[0];
    const resource = { disputed_transactions: [{ seller_transaction_id: capture?.id }] };
    const sent = await notice('CUSTOMER.DISPUTE.CREATED', resource);
    expect(await read(sent)).toMatchObject({ about: 'dispute', providerRef });
    const unknown = { disputed_transactions: [{ seller_transaction_id: 'ELSEWHERE' }] };
    const other = await notice('CUSTOMER.DISPUTE.CREATED', unknown);
    expect(await read(other)).toMatchObject({ about: 'dispute', providerRef: null });
  });

  it('is something else, which is left alone', async () => {
    const sent = await notice('BILLING.PLAN.CREATED', { id: 'P1' });
    expect(await read(sent)).toMatchObject({ about: 'other', providerRef: null });
  });
});

describe('who sent it', () => {
  it('is proven by every letter of it', async () => {
    const sent = await notice('CHECKOUT.ORDER.APPROVED', { id: 'ORDER1' });
    expect(await read(sent)).toMatchObject({ providerRef: 'ORDER1' });
    const changed = sent.body.replace('ORDER1', 'ORDER2');
    await expect(read({ ...sent, body: changed })).rejects.toMatchObject(UNSIGNED);
    const rewritten = JSON.stringify(JSON.parse(sent.body));
    await expect(read({ ...sent, body: rewritten })).rejects.toMatchObject(UNSIGNED);
  });

  it('is not PayPal without its signature, nor with another’s', async () => {
    const { headers, body } = await notice('CHECKOUT.ORDER.APPROVED', { id: 'ORDER1' });
    await expect(read({ headers: new Headers(), body })).rejects.toMatchObject(UNSIGNED);
    for (const name of ['paypal-transmission-sig', 'paypal-transmission-time']) {
      const forged = new Headers(headers);
      forged.set(name, 'x');
      await expect(read({ headers: forged, body })).rejects.toMatchObject(UNSIGNED);
    }
    const elsewhere = paypalGateway({ ...PAYPAL_KEYS, webhookId: 'WH-2', apiBase: paypal.url });
    await expect(elsewhere.readNotice?.({ headers, body })).rejects.toMatchObject(UNSIGNED);
  });

  it('cannot be asked while PayPal is down: it has to send it again', async () => {
    const sent = await notice('CHECKOUT.ORDER.APPROVED', { id: 'ORDER1' });
    const on = 'POST /v1/notifications/verify-webhook-signature';
    paypal.stage.faults.add({ on, kind: 'fail', status: 500 });
    await expect(read(sent)).rejects.toMatchObject({ code: 'payment.gateway_down' });
  });

  it.each(['', 'paypal', '[]', '{}', '{"id":"WH-1"}', '{}, "webhook_id": "WH-2"'])(
    'sent no notice in %j',
    async (body) => {
      const { headers } = await notice('CHECKOUT.ORDER.APPROVED', { id: 'ORDER1' });
      await expect(read({ headers, body })).rejects.toMatchObject({ code: 'webhook.malformed' });
    },
  );
});
