import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { begin } from './begin';
import { changeQueue } from './change-queue';
import type { CheckoutApi, Choice } from './checkout-state';
import { choose, choosePoints, save } from './choose';
import { type Desk, openDesk } from './desk';
import { fakeApi, view } from './fixtures';
import { extend, refresh } from './hold';
import type { Payer, Paying } from './paying';
import { place } from './place';
import { start, takeWhatIsLeft } from './start';
import { ticketBook } from './tickets';

function open(api: Partial<CheckoutApi> = {}) {
  const pairs = new Map<string, string>();
  const storage = {
    getItem: (key: string) => pairs.get(key) ?? null,
    setItem: (key: string, value: string) => void pairs.set(key, value),
  };
  const went: string[] = [];
  const go = {
    to: (href: string) => went.push(href),
    insteadTo: (href: string) => went.push(href),
  };
  const base = openDesk(
    fakeApi(api),
    ticketBook(storage, () => 'token-1'),
    go,
  );
  const desk: Desk = {
    ...base,
    changes: changeQueue<Choice>((choice) => save(desk, choice), 10_000),
  };
  return { desk, went };
}

function refusal(code: string, details?: object): () => Promise<never> {
  const error = { code: -32_000, reason: code, message: `said ${code}`, details, data: {} };
  return async () => {
    throw TRPCClientError.from({ error });
  };
}

/** What pays, without a form to fill in. */
function by(methodRef: string, confirm?: Paying['confirm']): Payer {
  return async () => ({ provider: 'sandbox', methodRef, ...(confirm && { confirm }) });
}

test('opens, places and goes to the order, under one token', async () => {
  const asked: unknown[] = [];
  const { desk, went } = open({
    place: async (input) => {
      asked.push(input);
      return { status: 'placed', orderId: 'ord_1', number: 'GP-1' };
    },
  });
  await start(desk);
  await Promise.all([place(desk, by('tok_ok')), place(desk, by('tok_ok'))]);
  expect(asked).toEqual([
    { checkoutId: 'chk_1', clientOrderToken: 'token-1', methodRef: 'tok_ok', provider: 'sandbox' },
  ]);
  expect(went).toEqual(['/orders/GP-1?placed=1']);
});

test('what is chosen is saved before the order is placed', async () => {
  const calls: string[] = [];
  const { desk } = open({
    update: async (input) => {
      calls.push(`update ${input.points}`);
      return fakeApi().update(input);
    },
    place: async () => {
      calls.push('place');
      return { status: 'processing' };
    },
  });
  await start(desk);
  choosePoints(desk, 1_200);
  expect(desk.read()).toMatchObject({ draft: { points: 1_200 } });
  await place(desk, by('tok_ok'));
  expect(calls).toEqual(['update 1200', 'place']);
});

test('a total that the server sees otherwise is shown, not charged', async () => {
  const { desk, went } = open({
    update: async () => ({ ...view, quote: { ...view.quote, totalCents: 2_100 } }),
  });
  await start(desk);
  choosePoints(desk, 100);
  await place(desk, by('tok_ok'));
  expect(desk.read()).toMatchObject({ isPlacing: false, problem: { at: 'page' } });
  expect(went).toEqual([]);
});

test.each([
  ['payment.declined', { at: 'open', problem: { at: 'card', message: 'said payment.declined' } }],
  ['payment.method_required', { at: 'open', problem: { at: 'card' } }],
  ['checkout.address_required', { at: 'open', problem: { at: 'address' } }],
  ['server.failed', { at: 'open', problem: { at: 'page' } }],
  ['checkout.expired', { at: 'lapsed', choice: { points: 0, method: 'pickup' } }],
])('a refusal %s leaves the page where it can go on', async (code, state) => {
  const { desk } = open({ place: refusal(code) });
  await start(desk);
  await place(desk, by('tok_ok'));
  expect(desk.read()).toMatchObject(state);
});

test('a changed cart begins again and says why', async () => {
  const { desk } = open({ place: refusal('cart.changed') });
  await start(desk);
  await place(desk, by('tok_ok'));
  await Promise.resolve();
  expect(desk.read()).toMatchObject({ at: 'open', notice: 'said cart.changed' });
});

test('without an answer, the order is followed before anything else', async () => {
  const { desk, went } = open({
    place: async () => {
      throw new TypeError('network');
    },
  });
  await start(desk);
  await place(desk, by('tok_ok'));
  await start(desk);
  expect(went).toEqual(['/checkout/return?checkout=chk_1']);
});

test('the bank and a late answer each have their page', async () => {
  const bank = open({
    place: async () => ({ status: 'action_required', url: '/pay/sandbox/1', clientSecret: null }),
  });
  await start(bank.desk);
  await place(bank.desk, by('tok_3ds'));
  expect(bank.went).toEqual(['/pay/sandbox/1']);
  const late = open({ place: async () => ({ status: 'processing' }) });
  await start(late.desk);
  await place(late.desk, by('tok_late'));
  expect(late.went).toEqual(['/checkout/return?checkout=chk_1']);
});

test('a refused change goes back to what the server has', async () => {
  const { desk } = open({ update: refusal('points.insufficient') });
  await start(desk);
  choosePoints(desk, 500);
  await desk.changes.flush();
  expect(desk.read()).toMatchObject({ draft: { points: 0 }, problem: { at: 'points' } });
});

test('another way of shipping shows at once', async () => {
  const { desk } = open();
  await start(desk);
  choose(desk, { method: 'express' });
  expect(desk.read()).toMatchObject({
    draft: { method: 'express' },
    view: { shippingMethod: 'pickup' },
  });
  await desk.changes.flush();
  expect(desk.read()).toMatchObject({ view: { shippingMethod: 'express' } });
});

test('short lines are taken as they are left', async () => {
  const taken: unknown[] = [];
  const details = { lines: [{ productId: 'prd_loaf', name: 'Loaf', wanted: 5, available: 2 }] };
  const { desk } = open({
    start: refusal('inventory.out_of_stock', details),
    setQuantity: async (line) => void taken.push(line),
  });
  await start(desk);
  expect(desk.read()).toMatchObject({ at: 'refused', reason: { details } });
  await takeWhatIsLeft(desk, [{ productId: 'prd_loaf', quantity: 2 }]);
  expect(taken).toEqual([{ productId: 'prd_loaf', quantity: 2 }]);
});

test('a hold is prolonged, and its end is believed only from the server', async () => {
  const { desk } = open({ extend: async () => ({ ...view, secondsLeft: 1_200 }) });
  await start(desk);
  await extend(desk);
  expect(desk.read()).toMatchObject({ at: 'open', secondsGiven: 1_200 });
  await refresh(desk);
  expect(desk.read()).toMatchObject({ at: 'open' });
});

test('a lapsed hold keeps what was chosen for another try', async () => {
  const { desk } = open({ get: async () => ({ ...view, state: 'expired' }) });
  await start(desk);
  choosePoints(desk, 700);
  await refresh(desk);
  expect(desk.read()).toEqual({ at: 'lapsed', choice: { points: 700, method: 'pickup' } });
});

test('whoever is signed out comes back after signing in', async () => {
  const { desk, went } = open({ start: refusal('auth.sign_in_required') });
  await start(desk);
  expect(went).toEqual(['/sign-in?next=%2Fcheckout']);
});

test('a bank that is asked on this page is asked once, and then the shop', async () => {
  const asked: unknown[] = [];
  const { desk, went } = open({
    place: async ({ methodRef }) => {
      asked.push(methodRef);
      if (methodRef === null) return { status: 'placed', orderId: 'ord_1', number: 'GP-1' };
      return { status: 'action_required', url: null, clientSecret: 'secret_1' };
    },
  });
  await start(desk);
  await place(
    desk,
    by('ctoken_1', async (secret) => void asked.push(secret)),
  );
  expect(asked).toEqual(['ctoken_1', 'secret_1', null]);
  expect(went).toEqual(['/orders/GP-1?placed=1']);
});

test('a question that this page cannot ask is asked on its own page', async () => {
  const { desk, went } = open({
    place: async () => ({ status: 'action_required', url: null, clientSecret: 'secret_1' }),
  });
  await start(desk);
  await place(desk, by('ctoken_1'));
  expect(went).toEqual(['/checkout/return?checkout=chk_1']);
});

test('what pays may be missing or be refused before the shop is asked', async () => {
  const { desk } = open({ place: refusal('server.failed') });
  await start(desk);
  await place(desk, async () => null);
  expect(desk.read()).toMatchObject({ isPlacing: false, problem: null });
  await place(desk, async () => ({ problem: 'Your card is unreadable.' }));
  expect(desk.read()).toMatchObject({
    isPlacing: false,
    problem: { at: 'card', message: 'Your card is unreadable.' },
  });
});

test('a payment that began on a page that was closed is followed first', async () => {
  const start1 = async () => ({ ...view, isPaying: true });
  const paid = open({ start: start1 });
  await begin(paid.desk);
  expect(paid.went).toEqual(['/orders/GP-1?placed=1']);
  const late = open({ start: start1, resume: async () => ({ status: 'processing' }) });
  await begin(late.desk);
  expect(late.went).toEqual(['/checkout/return?checkout=chk_1']);
  const refused = open({ start: start1, resume: refusal('payment.declined') });
  await begin(refused.desk);
  expect(refused.desk.read()).toMatchObject({ at: 'open', problem: { at: 'card' } });
  const waiting = open({
    start: start1,
    resume: async () => ({ status: 'action_required', url: '/pay/1', clientSecret: null }),
  });
  await begin(waiting.desk);
  expect(waiting.desk.read()).toMatchObject({ at: 'open', isPlacing: false, problem: null });
  expect(waiting.went).toEqual([]);
});
