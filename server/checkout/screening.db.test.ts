import { eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type FixtureCustomer,
  fillCart,
  makeBusiness,
  makeCustomer,
  makeProduct,
} from '@/db/fixtures';
import {
  attentionItems,
  checkouts,
  fraudRules,
  fraudVerdicts,
  orderLines,
  orders,
  orderTimeline,
  payments,
  sandboxPayments,
  users,
  velocity,
} from '@/db/schema';
import { ensureFraudRules } from '@/db/seed/system';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import type { Caller } from '../fraud/caller';
import { addRule, forgetRules } from '../fraud/fraud-rules';
import type { Rule } from '../fraud/rules';
import { passReview } from '../order/review';
import { capture } from '../order/saga';
import { gatewaysOf } from '../payment/gateways';
import { updateCheckout } from './change-checkout';
import { changeOrder } from './change-order';
import { previewChange } from './change-preview';
import { expireHolds } from './expire-holds';
import { admin, carryOut } from './fixtures';
import { placeOrder } from './place-order';
import { startCheckout } from './start-checkout';

let database: TestDatabase;
let businessId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  businessId = (await makeBusiness(database.db)).id;
});
afterAll(() => closeBooks(database));
beforeEach(async () => {
  await db().delete(fraudRules);
  forgetRules(db());
});

const db = () => database.db;
const deps = (caller?: Caller) => ({ db: db(), gateways: gatewaysOf(db()), caller });
const shown = { note: '', isActive: true };
async function usualRules() {
  await ensureFraudRules(db());
  forgetRules(db());
}
const rule = (one: Rule) => addRule(db(), admin, { ...one, ...shown });

type Wanted = {
  priceCents?: number;
  quantity?: number;
  customer?: FixtureCustomer;
  hours?: number;
};

/** A customer of some weeks whose checkout is open. */
async function open({ priceCents = 1_000, quantity = 1, hours = 500, ...wanted }: Wanted = {}) {
  const customer = wanted.customer ?? (await makeCustomer(db()));
  await db()
    .update(users)
    .set({ createdAt: sql`now() - make_interval(hours => ${hours})` })
    .where(eq(users.id, customer.userId));
  const product = await makeProduct(db(), { businessId, priceCents, available: 100 });
  if (wanted.customer) {
    await db().execute(
      sql`update carts set version = version + 1 where user_id = ${customer.userId}`,
    );
    await db().execute(sql`insert into cart_lines (cart_id, product_id, quantity)
      select id, ${product.id}, ${quantity} from carts where user_id = ${customer.userId}`);
  } else await fillCart(db(), customer.userId, [{ productId: product.id, quantity }]);
  const { id } = await startCheckout(db(), customer, {});
  return { customer, checkoutId: id };
}

type Open = Awaited<ReturnType<typeof open>>;

async function place({ customer, checkoutId }: Open, methodRef = 'tok_ok', caller?: Caller) {
  const clientOrderToken = `token-${checkoutId}`;
  return placeOrder(deps(caller), customer, { checkoutId, clientOrderToken, methodRef });
}

async function placed(opened: Open, methodRef = 'tok_ok') {
  const answer = await place(opened, methodRef);
  if (answer.status !== 'placed') throw new Error(answer.status);
  const [order] = await db().select().from(orders).where(eq(orders.id, answer.orderId));
  if (!order) throw new Error('no order');
  return order;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'let through',
    (error: { code?: string }) => error.code,
  );

const verdictsOf = (checkoutId: string) =>
  db().select().from(fraudVerdicts).where(eq(fraudVerdicts.checkoutId, checkoutId));
const paymentsOf = (checkoutId: string) =>
  db().select().from(payments).where(eq(payments.checkoutId, checkoutId));

describe('an order that a rule blocks', () => {
  it('never reaches the provider, and the answer tells no rule', async () => {
    await rule({ kind: 'amount', threshold: 20_000, action: 'block' });
    const opened = await open({ priceCents: 20_000 });
    const refused = place(opened);
    await expect(refused).rejects.toMatchObject({
      kind: 'rejected',
      code: 'fraud.blocked',
      details: undefined,
      message: expect.not.stringMatching(/200|amount|rule|risk|fraud/i),
    });
    expect(await paymentsOf(opened.checkoutId)).toEqual([]);
    expect(await verdictsOf(opened.checkoutId)).toEqual([
      expect.objectContaining({ action: 'block', reasons: [expect.stringMatching(/^Worth \$2/)] }),
    ]);
    const [checkout] = await db()
      .select({ state: checkouts.state })
      .from(checkouts)
      .where(eq(checkouts.id, opened.checkoutId));
    expect(checkout?.state).toBe('open');
  });

  it('for its risk lets the authorization go, and another card may be tried', async () => {
    await usualRules();
    const opened = await open();
    expect(await codeOf(place(opened, 'tok_highest'))).toBe('fraud.blocked');
    const [payment] = await paymentsOf(opened.checkoutId);
    expect(payment).toMatchObject({ state: 'voided', orderId: null });
    const [there] = await db()
      .select()
      .from(sandboxPayments)
      .where(eq(sandboxPayments.key, payment?.id ?? ''));
    expect(there?.status).toBe('voided');
    expect((await placed(opened)).heldFor).toBeNull();
    expect(await verdictsOf(opened.checkoutId)).toEqual([
      expect.objectContaining({ action: 'block', userId: opened.customer.userId }),
    ]);
  });
});

describe('an order that a rule holds', () => {
  it('is created, and nothing is taken until an admin decides', async () => {
    await usualRules();
    const opened = await open({ priceCents: 160_000 });
    const { id, heldFor } = await placed(opened);
    expect(heldFor).toMatch(/^review: Worth \$1,6/);
    expect(await capture(deps(), id)).toEqual({ stopped: true });
    await db().execute(sql`update checkouts set expires_at = now() - interval '1 hour'
      where id = ${opened.checkoutId}`);
    await expireHolds(db());
    expect((await paymentsOf(opened.checkoutId))[0]).toMatchObject({
      state: 'authorized',
      capturedCents: 0,
      intent: null,
    });
    const { rows } = await db().execute(
      sql`select state from reservations where checkout_id = ${opened.checkoutId}`,
    );
    expect(rows).toEqual([{ state: 'held' }]);
    const kinds = await db().select().from(orderTimeline).where(eq(orderTimeline.orderId, id));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['order.placed', 'order.review_started']);
    expect(await db().select().from(attentionItems).where(eq(attentionItems.orderId, id))).toEqual([
      expect.objectContaining({ kind: 'order.review', resolvedAt: null }),
    ]);
  });

  it('is the same order for the second click', async () => {
    await usualRules();
    const opened = await open({ priceCents: 160_000 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(opened)));
    expect(
      new Set(answers.map((answer) => answer.status === 'placed' && answer.orderId)).size,
    ).toBe(1);
    expect(await verdictsOf(opened.checkoutId)).toHaveLength(1);
  });

  it.each([
    ['a new account that spends much', { priceCents: 60_000, hours: 0 }, 'tok_ok', /New account/],
    ['many of one thing', { quantity: 50 }, 'tok_ok', /50 pieces/],
    ['elevated risk', {}, 'tok_elevated', /Payment risk elevated, score 68/],
  ])('for %s', async (_, wanted, card, reason) => {
    await usualRules();
    expect((await placed(await open(wanted), card)).heldFor).toMatch(reason);
  });

  it.each([
    ['an old account that spends as much', { priceCents: 60_000 }],
    ['a new one that spends little', { hours: 0 }],
    ['fewer', { quantity: 49 }],
  ])('but not for %s', async (_, wanted) => {
    await usualRules();
    const opened = await open(wanted);
    expect((await placed(opened)).heldFor).toBeNull();
    expect(await verdictsOf(opened.checkoutId)).toEqual([]);
  });

  it('for a country where nothing was sent to before', async () => {
    await usualRules();
    const first = await open();
    const { id } = await placed(first);
    await carryOut(db(), id);
    const again = await open({ customer: first.customer });
    const second = await placed(again);
    expect(second.heldFor).toBeNull();
    await carryOut(db(), second.id);
    const moved = await open({ customer: first.customer });
    const address = {
      ...{ recipient: 'Ada', line1: 'Ring 1', line2: null, city: 'Wien', region: null },
      ...{ postalCode: '1010', country: 'AT' },
    };
    await updateCheckout(db(), first.customer, { checkoutId: moved.checkoutId, address });
    expect((await placed(moved)).heldFor).toMatch(/Sent to AT, earlier orders to US/);
  });

  it('keeps the risk that the provider told', async () => {
    await usualRules();
    const opened = await open();
    await placed(opened, 'tok_elevated');
    expect((await paymentsOf(opened.checkoutId))[0]?.risk).toMatchObject({
      level: 'elevated',
      score: 68,
    });
  });

  it('goes on at once where the rule only notes it', async () => {
    await rule({ kind: 'amount', threshold: 1, action: 'pass' });
    const opened = await open();
    expect((await placed(opened)).heldFor).toBeNull();
    expect(await verdictsOf(opened.checkoutId)).toEqual([
      expect.objectContaining({ action: 'pass' }),
    ]);
  });
});

describe('an order that is changed before it is paid', () => {
  async function changed(opened: Open, orderId: string, quantity: number, methodRef = 'tok_ok') {
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
    const lines = [{ lineId: line?.id ?? '', quantity }];
    const actor = opened.customer;
    const { version, after } = await previewChange(db(), actor, { orderId, lines });
    const change = { orderId, version, lines, expected: after, methodRef };
    return changeOrder(deps(), actor, change);
  }
  const heldForOf = async (orderId: string) =>
    (await db().select().from(orders).where(eq(orders.id, orderId)))[0]?.heldFor;

  it('is held by what it becomes, and not by less of it', async () => {
    await usualRules();
    const opened = await open({ quantity: 40 });
    const { id } = await placed(opened);
    await changed(opened, id, 30);
    expect(await heldForOf(id)).toBeNull();
    await changed(opened, id, 60);
    expect(await heldForOf(id)).toMatch(/^review: 60 pieces/);
    expect(await capture(deps(), id)).toEqual({ stopped: true });
    expect(await verdictsOf(opened.checkoutId)).toHaveLength(1);
    const matters = await db().select().from(attentionItems).where(eq(attentionItems.orderId, id));
    expect(matters).toEqual([expect.objectContaining({ kind: 'order.review', resolvedAt: null })]);
  });

  it('stays as it was where a rule blocks it', async () => {
    await rule({ kind: 'quantity', threshold: 50, action: 'block' });
    const opened = await open({ quantity: 2 });
    const { id } = await placed(opened);
    expect(await codeOf(changed(opened, id, 60))).toBe('fraud.blocked');
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, id));
    expect(line?.quantity).toBe(2);
    expect(await paymentsOf(opened.checkoutId)).toHaveLength(1);
  });

  it('stays as it was where the provider finds the new card too risky, which is let go', async () => {
    await usualRules();
    const opened = await open({ quantity: 2 });
    const { id } = await placed(opened);
    expect(await codeOf(changed(opened, id, 3, 'tok_highest'))).toBe('fraud.blocked');
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, id));
    expect(line?.quantity).toBe(2);
    const states = (await paymentsOf(opened.checkoutId)).map(({ state, orderId }) => [
      state,
      orderId,
    ]);
    expect(states.sort()).toEqual([
      ['authorized', id],
      ['voided', null],
    ]);
    expect(await heldForOf(id)).toBeNull();
    expect(await verdictsOf(opened.checkoutId)).toEqual([
      expect.objectContaining({ action: 'block' }),
    ]);
    await changed(opened, id, 3);
    expect(await capture(deps(), id)).toEqual({ stopped: false });
  });

  it('waits for an admin where the provider is unsure of the new card', async () => {
    await usualRules();
    const opened = await open({ quantity: 2 });
    const { id } = await placed(opened);
    await changed(opened, id, 3, 'tok_elevated');
    expect(await heldForOf(id)).toMatch(/^review: /);
    expect(await capture(deps(), id)).toEqual({ stopped: true });
    await passReview(db(), admin, id);
    expect(await capture(deps(), id)).toEqual({ stopped: false });
  });
});

describe('declined payments', () => {
  const device = () => crypto.randomUUID().replaceAll('-', '');
  const reached = async (checkoutIds: readonly string[]) =>
    (await Promise.all(checkoutIds.map(paymentsOf))).flat().length;

  it('reach the provider ten times, and the eleventh is told when to try again', async () => {
    const opened = await open();
    const caller = { ip: null, device: null };
    for (let nth = 0; nth < 10; nth += 1) {
      expect(await codeOf(place(opened, 'tok_declined', caller))).toBe('payment.declined');
    }
    await expect(place(opened, 'tok_ok', caller)).rejects.toMatchObject({
      kind: 'too_many',
      code: 'fraud.too_many_declines',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    expect(await reached([opened.checkoutId])).toBe(10);
    expect(await codeOf(place(await open(), 'tok_declined', caller))).toBe('payment.declined');
  });

  it('of one device or address reach it ten times, whoever tries and however many at once', async () => {
    for (const caller of [
      { ip: null, device: device() },
      { ip: '203.0.113.7', device: null },
    ]) {
      const opened: Open[] = [];
      for (let nth = 0; nth < 25; nth += 1) opened.push(await open());
      const codes = await Promise.all(
        opened.map((one) => codeOf(place(one, 'tok_declined', caller))),
      );
      expect(codes.filter((code) => code === 'payment.declined')).toHaveLength(10);
      expect(codes.filter((code) => code === 'fraud.too_many_declines')).toHaveLength(15);
      expect(await reached(opened.map(({ checkoutId }) => checkoutId))).toBe(10);
    }
  });

  it('are all that counts: who pays is never stopped', async () => {
    const caller = { ip: '203.0.113.8', device: device() };
    for (let nth = 0; nth < 12; nth += 1) {
      expect((await place(await open(), 'tok_ok', caller)).status).toBe('placed');
    }
    const left = await db().select().from(velocity).where(like(velocity.subject, 'ip:%'));
    expect(left.filter(({ what, count }) => what === 'place' && count === 12)).toHaveLength(1);
  });

  it('count a double click once', async () => {
    const caller = { ip: null, device: device() };
    const opened = await open();
    await Promise.all(Array.from({ length: 30 }, () => place(opened, 'tok_ok', caller)));
    expect(await place(await open(), 'tok_ok', caller)).toMatchObject({ status: 'placed' });
    const declining = await open();
    for (let nth = 0; nth < 10; nth += 1) {
      expect(await codeOf(place(declining, 'tok_declined', caller))).toBe('payment.declined');
    }
    expect(await codeOf(place(declining, 'tok_declined', caller))).toBe('fraud.too_many_declines');
  });
});

describe('checkouts', () => {
  it('hold stock so often in a minute, and a refused one holds nothing', async () => {
    const caller = { ip: null, device: null };
    const customer = await makeCustomer(db());
    const product = await makeProduct(db(), { businessId, available: 1_000 });
    await fillCart(db(), customer.userId, [{ productId: product.id }]);
    const starts = async () => {
      await db().execute(
        sql`update carts set version = version + 1 where user_id = ${customer.userId}`,
      );
      return codeOf(startCheckout(db(), customer, {}, caller));
    };
    const codes: unknown[] = [];
    for (let nth = 0; nth < 130 && !codes.includes('fraud.too_many'); nth += 1) {
      codes.push(await starts());
    }
    expect(codes.at(-1)).toBe('fraud.too_many');
    expect(codes.slice(0, -1).every((code) => code === 'let through')).toBe(true);
    expect(codes.length).toBeGreaterThanOrEqual(61);
  });
});
