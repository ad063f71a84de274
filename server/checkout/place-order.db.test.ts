import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import {
  carts,
  checkouts,
  orderLines,
  orders,
  payments,
  pointsAccounts,
  sandboxPayments,
  stock,
} from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { addToCart, clearCart } from '../cart/cart';
import { DomainError } from '../errors';
import { failOrder } from '../order/undo';
import { byName, gatewaysOf } from '../payment/gateways';
import { answerChallenge, succeedLate } from '../payment/sandbox';
import { releaseAbandoned } from './abandoned';
import { extendCheckout, updateCheckout } from './change-checkout';
import { expireHolds } from './expire-holds';
import { placeOrder } from './place-order';
import { startCheckout } from './start-checkout';

let database: TestDatabase;
let businessId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  businessId = (await makeBusiness(database.db)).id;
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });
const token = () => crypto.randomUUID();

/** A customer with a cart of one product and the checkout of it open. */
async function open({
  points = 0,
  available = 10,
  quantity = 1,
  choose = 0,
  balance = 5_000,
} = {}) {
  const product = await makeProduct(db(), { businessId, available });
  const customer = await makeCustomer(db(), { points: balance });
  await fillCart(db(), customer.userId, [{ productId: product.id, quantity }]);
  const checkout = await startCheckout(db(), customer, { points: points || choose });
  return { product, customer, checkout };
}

async function shelf(productId: string) {
  const [row] = await db().select().from(stock).where(eq(stock.productId, productId));
  return row;
}

async function wallet(accountId: string) {
  const [row] = await db().select().from(pointsAccounts).where(eq(pointsAccounts.id, accountId));
  return row;
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no refusal',
    (error: { code?: string }) => error.code,
  );
}

describe('starting a checkout', () => {
  it('freezes prices, reserves the stock and holds the points', async () => {
    const { product, customer, checkout } = await open({ quantity: 2, choose: 700 });
    expect(checkout.quote).toMatchObject({ subtotalCents: 2_000, points: 700, discountCents: 700 });
    expect(await shelf(product.id)).toMatchObject({ available: 8 });
    expect(await wallet(customer.accountId)).toMatchObject({ balance: 5_000, held: 700 });
  });

  it('comes back to the open one, and takes a new one where the cart has changed', async () => {
    const { product, customer, checkout } = await open({ choose: 300 });
    expect((await startCheckout(db(), customer, {})).id).toBe(checkout.id);
    await db().execute(
      sql`update ${carts} set version = version + 1 where user_id = ${customer.userId}`,
    );
    const next = await startCheckout(db(), customer, {});
    expect(next.id).not.toBe(checkout.id);
    expect(next.points).toBe(300);
    expect(await shelf(product.id)).toMatchObject({ available: 9 });
    expect(await wallet(customer.accountId)).toMatchObject({ held: 300 });
  });

  it('refuses the very cart that is being ordered, until it has changed or the order failed', async () => {
    const { product, customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_ok' };
    const placed = await placeOrder(deps(), customer, input);
    if (placed.status !== 'placed') throw new Error(placed.status);
    await expect(startCheckout(db(), customer, {})).rejects.toMatchObject({
      kind: 'conflict',
      code: 'cart.already_ordered',
      details: { number: placed.number },
    });
    expect(await shelf(product.id)).toMatchObject({ available: 9 });
    const { orderId } = placed;
    await failOrder(db(), { orderId, reason: 'a test', isCartFailure: false });
    expect((await startCheckout(db(), customer, {})).state).toBe('open');
  });

  it('holds nothing where one line is short, and says which and how many are left', async () => {
    const plenty = await makeProduct(db(), { businessId });
    const scarce = await makeProduct(db(), { businessId, available: 1 });
    const customer = await makeCustomer(db(), { points: 100 });
    await fillCart(db(), customer.userId, [
      { productId: plenty.id },
      { productId: scarce.id, quantity: 3 },
    ]);
    await expect(startCheckout(db(), customer, { points: 100 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'inventory.out_of_stock',
      details: { lines: [{ productId: scarce.id, wanted: 3, available: 1 }] },
    });
    expect(await shelf(plenty.id)).toMatchObject({ available: 10 });
    expect(await wallet(customer.accountId)).toMatchObject({ held: 0 });
    expect(await db().$count(checkouts, eq(checkouts.userId, customer.userId))).toBe(0);
  });

  it('gives what has lapsed to whoever wants it now', async () => {
    const { product, checkout } = await open({ available: 1 });
    await lapse(checkout.id);
    const other = await makeCustomer(db());
    await fillCart(db(), other.userId, [{ productId: product.id }]);
    expect((await startCheckout(db(), other, {})).state).toBe('open');
  });

  it('refuses an empty cart, and an officer’s points', async () => {
    const customer = await makeCustomer(db());
    expect(await codeOf(startCheckout(db(), customer, {}))).toBe('cart.empty');
    const officer = await makeCustomer(db(), { role: 'officer', points: 900 });
    const product = await makeProduct(db(), { businessId });
    await fillCart(db(), officer.userId, [{ productId: product.id }]);
    const refused = startCheckout(db(), officer, { points: 10 });
    expect(await codeOf(refused)).toBe('points.cannot_redeem');
    expect((await startCheckout(db(), officer, {})).points).toBe(0);
  });
});

describe('changing a checkout', () => {
  it('moves the hold with the points, up and down', async () => {
    const { customer, checkout } = await open({ choose: 300 });
    const { id: checkoutId } = checkout;
    await updateCheckout(db(), customer, { checkoutId, points: 900 });
    expect(await wallet(customer.accountId)).toMatchObject({ held: 900 });
    await updateCheckout(db(), customer, { checkoutId, points: 0 });
    expect(await wallet(customer.accountId)).toMatchObject({ held: 0 });
    await updateCheckout(db(), customer, { checkoutId, points: 200 });
    expect(await wallet(customer.accountId)).toMatchObject({ held: 200, balance: 5_000 });
  });

  it('gives more time, and none to a stranger', async () => {
    const { customer, checkout } = await open();
    const { expiresAt } = await extendCheckout(db(), customer, checkout.id);
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(checkout.expiresAt.getTime());
    const stranger = await makeCustomer(db());
    expect(await codeOf(extendCheckout(db(), stranger, checkout.id))).toBe('checkout.not_found');
  });
});

describe('placing an order', () => {
  it('authorizes the card and stores the order with its lines', async () => {
    const { customer, checkout, product } = await open({ quantity: 2, choose: 500 });
    const placed = await placeOrder(deps(), customer, {
      checkoutId: checkout.id,
      clientOrderToken: token(),
      methodRef: 'tok_ok',
    });
    expect(placed.status).toBe('placed');
    const [order] = await db().select().from(orders).where(eq(orders.checkoutId, checkout.id));
    expect(order).toMatchObject({ state: 'created', points: 500, totalCents: 1_500 + 495 });
    const [payment] = await db()
      .select()
      .from(payments)
      .where(eq(payments.checkoutId, checkout.id));
    expect(payment).toMatchObject({ state: 'authorized', orderId: order?.id, amountCents: 1_995 });
    const lines = await db()
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, order?.id ?? ''));
    expect(lines).toMatchObject([
      { productId: product.id, quantity: 2, points: 500, state: 'pending' },
    ]);
  });

  it('asks no provider where points pay for all of it', async () => {
    const { customer, checkout } = await open({ choose: 1_000 });
    await updateCheckout(db(), customer, { checkoutId: checkout.id, method: 'pickup' });
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: null };
    expect((await placeOrder(deps(), customer, input)).status).toBe('placed');
    const [payment] = await db()
      .select()
      .from(payments)
      .where(eq(payments.checkoutId, checkout.id));
    expect(payment).toMatchObject({ provider: 'points', amountCents: 0, providerRef: null });
  });

  it('is the same order however often and however at once it is asked', async () => {
    const { customer, checkout } = await open({ choose: 100 });
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_ok' };
    const all = await Promise.all(
      Array.from({ length: 50 }, () => placeOrder(deps(), customer, input)),
    );
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await db().$count(orders, eq(orders.userId, customer.userId))).toBe(1);
    const asked = await db().select().from(payments).where(eq(payments.checkoutId, checkout.id));
    expect(asked).toHaveLength(1);
    const charged = await db().$count(sandboxPayments, eq(sandboxPayments.key, asked[0]?.id ?? ''));
    expect(charged).toBe(1);
    expect(await placeOrder(deps(), customer, { ...input, methodRef: null })).toEqual(all[0]);
  });

  it('refuses a token that belongs to another order', async () => {
    const first = await open();
    const clientOrderToken = token();
    const input = { checkoutId: first.checkout.id, clientOrderToken, methodRef: 'tok_ok' };
    await placeOrder(deps(), first.customer, input);
    await db().execute(
      sql`update ${carts} set version = version + 1 where user_id = ${first.customer.userId}`,
    );
    const second = await startCheckout(db(), first.customer, {});
    const again = placeOrder(deps(), first.customer, { ...input, checkoutId: second.id });
    expect(await codeOf(again)).toBe('order.token_reused');
  });

  it('is over where the provider refuses it outright, and another way to pay is open', async () => {
    const { customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_ok' };
    const sandbox = deps().gateways.get('sandbox');
    if (!sandbox) throw new Error('no sandbox');
    const authorize = async () => {
      throw new DomainError('conflict', 'payment.refused', 'No such method.');
    };
    const refusing = { db: db(), gateways: byName([{ ...sandbox, authorize }]) };
    const refused = placeOrder(refusing, customer, input);
    await expect(refused).rejects.toMatchObject({
      kind: 'declined',
      details: { reason: 'refused' },
    });
    const kept = await db().select().from(payments).where(eq(payments.userId, customer.userId));
    expect(kept).toMatchObject([{ state: 'declined', failureCode: 'refused' }]);
    expect(await placeOrder(deps(), customer, input)).toMatchObject({ status: 'placed' });
  });

  it('keeps the hold when the card is declined, and takes another card', async () => {
    const { customer, checkout, product } = await open({ choose: 100 });
    const input = { checkoutId: checkout.id, clientOrderToken: token() };
    const declined = placeOrder(deps(), customer, { ...input, methodRef: 'tok_declined' });
    await expect(declined).rejects.toMatchObject({ kind: 'declined', code: 'payment.declined' });
    expect(await shelf(product.id)).toMatchObject({ available: 9 });
    expect(await wallet(customer.accountId)).toMatchObject({ held: 100 });
    const placed = await placeOrder(deps(), customer, { ...input, methodRef: 'tok_ok' });
    expect(placed.status).toBe('placed');
  });

  it('waits for 3-D Secure and goes on with what the bank says', async () => {
    const { customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_3ds' };
    const asked = await placeOrder(deps(), customer, input);
    expect(asked.status).toBe('action_required');
    expect(await placeOrder(deps(), customer, input)).toEqual(asked);
    await answerChallenge(db(), refOf(asked), true);
    expect((await placeOrder(deps(), customer, { ...input, methodRef: null })).status).toBe(
      'placed',
    );
  });

  it('lets another card through where the bank said no', async () => {
    const { customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_3ds' };
    await answerChallenge(db(), refOf(await placeOrder(deps(), customer, input)), false);
    expect(await codeOf(placeOrder(deps(), customer, { ...input, methodRef: null }))).toBe(
      'payment.declined',
    );
    const other = { ...input, methodRef: 'tok_ok' };
    expect((await placeOrder(deps(), customer, other)).status).toBe('placed');
  });

  it('asks for the new amount where points have moved since the bank was asked', async () => {
    const { customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_3ds' };
    await answerChallenge(db(), refOf(await placeOrder(deps(), customer, input)), true);
    await updateCheckout(db(), customer, { checkoutId: checkout.id, points: 400 });
    const again = await placeOrder(deps(), customer, { ...input, methodRef: 'tok_ok' });
    expect(again.status).toBe('placed');
    const tried = await db().select().from(payments).where(eq(payments.checkoutId, checkout.id));
    expect(tried.map((one) => [one.state, one.amountCents]).sort()).toEqual([
      ['authorized', 1_095],
      ['voided', 1_495],
    ]);
  });

  it('releases the money where the hold lapsed while the bank was asked', async () => {
    const { customer, checkout, product } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_3ds' };
    const ref = refOf(await placeOrder(deps(), customer, input));
    await lapse(checkout.id);
    await expireHolds(db());
    await answerChallenge(db(), ref, true);
    expect(await codeOf(placeOrder(deps(), customer, { ...input, methodRef: null }))).toBe(
      'checkout.expired',
    );
    const [books] = await db().select().from(sandboxPayments).where(eq(sandboxPayments.id, ref));
    expect(books?.status).toBe('voided');
    expect(await shelf(product.id)).toMatchObject({ available: 10 });
    expect((await startCheckout(db(), customer, {})).state).toBe('open');
  });

  it('lets go of an authorization nobody came back for', async () => {
    const { customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_late' };
    expect((await placeOrder(deps(), customer, input)).status).toBe('processing');
    const [waiting] = await db()
      .select()
      .from(payments)
      .where(eq(payments.checkoutId, checkout.id));
    await succeedLate(db(), waiting?.providerRef ?? '');
    await lapse(checkout.id);
    await expireHolds(db());
    await releaseAbandoned(deps());
    const [after] = await db().select().from(payments).where(eq(payments.checkoutId, checkout.id));
    expect(after?.state).toBe('voided');
  });

  it('refuses what is not the caller’s, lapsed, changed or unpaid', async () => {
    const { customer, checkout } = await open();
    const input = { checkoutId: checkout.id, clientOrderToken: token(), methodRef: 'tok_ok' };
    const stranger = await makeCustomer(db());
    expect(await codeOf(placeOrder(deps(), stranger, input))).toBe('checkout.not_found');
    const unpaid = placeOrder(deps(), customer, { ...input, methodRef: null });
    expect(await codeOf(unpaid)).toBe('payment.method_required');
    await db().execute(
      sql`update ${carts} set version = version + 1 where user_id = ${customer.userId}`,
    );
    expect(await codeOf(placeOrder(deps(), customer, input))).toBe('cart.changed');
    await lapse(checkout.id);
    expect(await codeOf(placeOrder(deps(), customer, input))).toBe('checkout.expired');
    expect(await db().$count(orders, eq(orders.userId, customer.userId))).toBe(0);
  });
});

describe('fifty at once', () => {
  it('for the last unit: one gets it, the others are told, nothing is oversold', async () => {
    const product = await makeProduct(db(), { businessId, available: 1 });
    const buyers = await Promise.all(Array.from({ length: 50 }, () => makeCustomer(db())));
    await Promise.all(buyers.map((one) => fillCart(db(), one.userId, [{ productId: product.id }])));
    const outcomes = await Promise.all(buyers.map((one) => codeOf(startCheckout(db(), one, {}))));
    expect(outcomes.filter((code) => code === 'no refusal')).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'inventory.out_of_stock')).toHaveLength(49);
    expect(await shelf(product.id)).toMatchObject({ available: 0 });
  });

  it('on carts that share two products in either order: no deadlock, exact counts', async () => {
    const a = await makeProduct(db(), { businessId, available: 20 });
    const b = await makeProduct(db(), { businessId, available: 20 });
    const buyers = await Promise.all(Array.from({ length: 50 }, () => makeCustomer(db())));
    await Promise.all(
      buyers.map((one, index) => {
        const lines = [{ productId: a.id }, { productId: b.id }];
        return fillCart(db(), one.userId, index % 2 ? lines : lines.reverse());
      }),
    );
    const outcomes = await Promise.all(buyers.map((one) => codeOf(startCheckout(db(), one, {}))));
    expect(outcomes.filter((code) => code === 'no refusal')).toHaveLength(20);
    expect(await shelf(a.id)).toMatchObject({ available: 0 });
    expect(await shelf(b.id)).toMatchObject({ available: 0 });
  });

  it('who swap one product for the other do not lock each other out', async () => {
    const a = await makeProduct(db(), { businessId, available: 100 });
    const b = await makeProduct(db(), { businessId, available: 100 });
    const buyers = await Promise.all(Array.from({ length: 24 }, () => makeCustomer(db())));
    for (const turn of [0, 1, 2]) {
      const started = buyers.map(async (one, index) => {
        await clearCart(db(), one);
        const productId = (index + turn) % 2 ? a.id : b.id;
        await addToCart(db(), one, { productId, quantity: 1 });
        return codeOf(startCheckout(db(), one, {}));
      });
      expect(new Set(await Promise.all(started))).toEqual(new Set(['no refusal']));
      expect([await shelf(a.id), await shelf(b.id)]).toMatchObject([
        { available: 88 },
        { available: 88 },
      ]);
    }
  });
});

function refOf(asked: { status: string; url?: string | null }): string {
  return asked.url?.split('/').at(-1) ?? '';
}

async function lapse(checkoutId: string): Promise<void> {
  await db().execute(
    sql`update ${checkouts} set expires_at = now() - interval '1 second' where id = ${checkoutId}`,
  );
}
