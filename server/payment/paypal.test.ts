import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAYPAL_KEYS, type PayPalStandIn, startPayPal } from '@/e2e/stand-ins/paypal';
import type { AuthorizeInput, PaymentGateway } from './gateway';
import { paypalGateway } from './paypal';

let paypal: PayPalStandIn;
let gateway: PaymentGateway;

beforeEach(async () => {
  paypal = await startPayPal();
  gateway = paypalGateway({ ...PAYPAL_KEYS, apiBase: paypal.url });
});

afterEach(() => paypal.close());

const input: AuthorizeInput = {
  key: 'pay_1',
  amountCents: 2_590,
  currency: 'USD',
  methodRef: 'paypal',
  checkoutId: 'chk_1',
  returnUrl: 'http://localhost:8080/checkout/return?checkout=chk_1',
};
const DOWN = { kind: 'unavailable', code: 'payment.gateway_down' };
const REFUSED = { kind: 'conflict', code: 'payment.refused' };

/** A payment that the shopper has approved and that is authorized. */
async function authorized(change: Partial<AuthorizeInput> = {}): Promise<string> {
  const { providerRef } = await gateway.authorize({ ...input, ...change });
  paypal.books.approve(providerRef);
  await gateway.lookUp(providerRef);
  return providerRef;
}

function operation(providerRef: string, key: string, amountCents = input.amountCents) {
  return { key, providerRef, amountCents, currency: 'USD' };
}

describe('the whole way', () => {
  it('asks the shopper, authorizes, takes the money and gives a part of it back', async () => {
    const asked = await gateway.authorize(input);
    expect(asked).toMatchObject({
      outcome: 'action_required',
      actionUrl: `${paypal.url}/checkoutnow?token=${asked.providerRef}`,
      clientSecret: null,
      ...{ amountCents: 2_590, currency: 'USD', reference: 'pay_1', cardLabel: 'PayPal' },
    });
    expect(await gateway.lookUp(asked.providerRef)).toEqual(asked);

    paypal.books.approve(asked.providerRef);
    const held = await gateway.lookUp(asked.providerRef);
    expect(held).toMatchObject({ outcome: 'authorized', capturedCents: 0, reference: 'pay_1' });
    expect(held.authorizedUntil?.getTime()).toBeGreaterThan(Date.now());

    await gateway.capture(operation(asked.providerRef, 'capture:pay_1'));
    const refund = await gateway.refund(operation(asked.providerRef, 'refund:1', 590));
    expect(refund).toMatch(/^\w+$/);
    expect(await gateway.lookUp(asked.providerRef)).toMatchObject({
      ...{ outcome: 'captured', capturedCents: 2_590, refundedCents: 590 },
    });
    expect(paypal.books.effects).toEqual({
      ...{ orders: 1, authorizations: 1, captures: 1, voids: 0, refunds: 1 },
    });
  });

  it('sends the shopper back by the page of PayPal, whichever they choose there', async () => {
    const answers: string[] = [];
    for (const choice of ['cancel', 'approve']) {
      const { providerRef } = await gateway.authorize({ ...input, key: choice });
      const page = `${paypal.url}/checkoutnow/${choice}?token=${providerRef}`;
      const { headers } = await fetch(page, { method: 'POST', redirect: 'manual' });
      const back = new URL(headers.get('location') ?? '');
      expect(back.searchParams.get('checkout')).toBe('chk_1');
      answers.push(back.searchParams.get('canceled') ?? 'no');
      answers.push((await gateway.lookUp(providerRef)).outcome);
    }
    expect(answers).toEqual(['1', 'action_required', 'no', 'authorized']);
  });

  it('takes less than was authorized, and no more of it later', async () => {
    const ref = await authorized();
    await gateway.capture(operation(ref, 'capture:pay_1', 1_000));
    await gateway.capture(operation(ref, 'another', 1_590));
    expect(await gateway.lookUp(ref)).toMatchObject({ outcome: 'captured', capturedCents: 1_000 });
    expect(paypal.books.effects.captures).toBe(1);
  });

  it.each([
    ['JPY', 500, '500'],
    ['HUF', 12_300, '123'],
  ])('pays in %s, which has no cents there', async (currency, amountCents, value) => {
    const ref = await authorized({ currency, amountCents });
    expect(paypal.books.order(ref).amount).toEqual({ currency_code: currency, value });
    await gateway.capture({ key: 'capture', providerRef: ref, amountCents, currency });
    expect(await gateway.lookUp(ref)).toMatchObject({ capturedCents: amountCents, currency });
  });
});

describe('letting go', () => {
  it('lets go of what is authorized, once', async () => {
    const ref = await authorized();
    await gateway.void({ key: 'void:pay_1', providerRef: ref });
    await gateway.void({ key: 'other', providerRef: ref });
    expect(paypal.books.effects.voids).toBe(1);
    expect(await gateway.lookUp(ref)).toMatchObject({ outcome: 'voided' });
    await expect(gateway.capture(operation(ref, 'late'))).rejects.toMatchObject(REFUSED);
  });

  it('has nothing to let go of before the shopper approved, nor of what PayPal forgot', async () => {
    const { providerRef } = await gateway.authorize(input);
    await gateway.void({ key: 'void:pay_1', providerRef });
    await gateway.void({ key: 'void:pay_2', providerRef: 'FORGOTTEN' });
    expect(paypal.books.effects.voids).toBe(0);
  });

  it('refuses to let go of what was taken', async () => {
    const ref = await authorized();
    await gateway.capture(operation(ref, 'capture:pay_1'));
    await expect(gateway.void({ key: 'void:pay_1', providerRef: ref })).rejects.toMatchObject(
      REFUSED,
    );
  });
});

describe('refusals', () => {
  it.each([
    ['INSTRUMENT_DECLINED', 'card_declined'],
    ['CARD_EXPIRED', 'expired_card'],
    ['TRANSACTION_REFUSED', 'suspected_fraud'],
  ])('reads %s as %s', async (issue, reason) => {
    const { providerRef } = await gateway.authorize(input);
    paypal.books.approve(providerRef);
    paypal.books.order(providerRef).declines = issue;
    expect(await gateway.lookUp(providerRef)).toMatchObject({ outcome: 'declined', reason });
    expect(paypal.books.effects.authorizations).toBe(0);
  });

  it('gives back no more than was taken', async () => {
    const ref = await authorized();
    await expect(gateway.refund(operation(ref, 'early', 100))).rejects.toMatchObject(REFUSED);
    await gateway.capture(operation(ref, 'capture:pay_1'));
    await gateway.refund(operation(ref, 'refund:1', 2_000));
    await expect(gateway.refund(operation(ref, 'refund:2', 591))).rejects.toMatchObject({
      ...REFUSED,
      details: { issue: 'REFUND_AMOUNT_EXCEEDED' },
    });
    await gateway.refund(operation(ref, 'refund:3', 590));
    expect(await gateway.lookUp(ref)).toMatchObject({ refundedCents: 2_590 });
  });

  it('knows nothing of another’s order', async () => {
    await expect(gateway.lookUp('UNKNOWN')).rejects.toMatchObject({ code: 'payment.unknown' });
  });
});

describe('the same again', () => {
  it('is one order, one authorization, one capture and one refund', async () => {
    const [first, second] = [await gateway.authorize(input), await gateway.authorize(input)];
    expect(second).toEqual(first);
    const ref = first.providerRef;
    paypal.books.approve(ref);
    await Promise.all([gateway.lookUp(ref), gateway.lookUp(ref), gateway.lookUp(ref)]);
    for (let time = 0; time < 2; time += 1) {
      await gateway.capture(operation(ref, 'capture:pay_1'));
      await gateway.refund(operation(ref, 'refund:1', 100));
    }
    expect(paypal.books.effects).toEqual({
      ...{ orders: 1, authorizations: 1, captures: 1, voids: 0, refunds: 1 },
    });
  });

  it('waits while the first is still being worked on', async () => {
    const { providerRef } = await gateway.authorize(input);
    paypal.books.approve(providerRef);
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    paypal.stage.before = ({ path }) => {
      if (!path.endsWith('/authorize')) return;
      reached.resolve();
      return held.promise;
    };
    const first = gateway.lookUp(providerRef);
    await reached.promise;
    expect(await gateway.lookUp(providerRef)).toMatchObject({ outcome: 'processing' });
    held.resolve();
    expect(await first).toMatchObject({ outcome: 'authorized' });
    expect(paypal.books.effects.authorizations).toBe(1);
  });

  it.each([
    ['making the order', 'POST /v2/checkout/orders', () => gateway.authorize(input)],
    ['authorizing', 'POST /v2/checkout/orders/*/authorize', () => authorized()],
    [
      'taking the money',
      'POST /v2/payments/authorizations/*/capture',
      async () => gateway.capture(operation(await authorized(), 'capture:pay_1')),
    ],
    [
      'giving it back',
      'POST /v2/payments/captures/*/refund',
      async () => {
        const ref = await authorized();
        await gateway.capture(operation(ref, 'capture:pay_1'));
        return gateway.refund(operation(ref, 'refund:1', 100));
      },
    ],
  ])('acts once where the answer to %s was lost', async (_, on, act) => {
    paypal.stage.faults.add({ on, kind: 'drop_after' });
    await expect(act()).rejects.toMatchObject(DOWN);
    await act();
    const { voids, ...effects } = paypal.books.effects;
    expect(Math.max(...Object.values(effects))).toBe(1);
    expect(voids).toBe(0);
  });
});

describe('PayPal out of reach', () => {
  it.each([
    { kind: 'drop_before' },
    { kind: 'fail', status: 500 },
    { kind: 'fail', status: 503 },
    { kind: 'fail', status: 429 },
  ] as const)('says so after %j, and the same works later', async (fault) => {
    paypal.stage.faults.add({ on: 'POST /v2/checkout/orders', ...fault });
    await expect(gateway.authorize(input)).rejects.toMatchObject(DOWN);
    expect(paypal.books.effects.orders).toBe(0);
    expect(await gateway.authorize(input)).toMatchObject({ outcome: 'action_required' });
  });

  it('is closed, or does not know the shop', async () => {
    const stranger = paypalGateway({ ...PAYPAL_KEYS, clientSecret: 'x', apiBase: paypal.url });
    await expect(stranger.authorize(input)).rejects.toMatchObject(DOWN);
    await paypal.close();
    await expect(gateway.authorize(input)).rejects.toMatchObject(DOWN);
    paypal = await startPayPal();
  });
});

describe('signing in', () => {
  const signIns = () => paypal.stage.calls.filter(({ path }) => path === '/v1/oauth2/token').length;

  it('happens once for all that is asked', async () => {
    await Promise.all(['a', 'b', 'c'].map((key) => gateway.authorize({ ...input, key })));
    await gateway.authorize({ ...input, key: 'd' });
    expect(signIns()).toBe(1);
  });

  it('happens anew before a token ends, and after one was taken back', async () => {
    await gateway.authorize(input);
    paypal.endTokens();
    await gateway.authorize({ ...input, key: 'b' });
    expect(signIns()).toBe(2);
    await paypal.close();

    paypal = await startPayPal({ tokenSeconds: 60 });
    gateway = paypalGateway({ ...PAYPAL_KEYS, apiBase: paypal.url });
    await gateway.authorize(input);
    await gateway.authorize({ ...input, key: 'b' });
    expect(signIns()).toBe(2);
  });
});
