import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { users } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { PAYPAL_KEYS, type PayPalStandIn, startPayPal } from '@/e2e/stand-ins/paypal';
import { closeBooks } from '../books/testing';
import { onAccount } from '../payment/accounts';
import { byName, type Gateways } from '../payment/gateways';
import { paypalGateway } from '../payment/paypal';
import { placeOrder } from './place-order';
import { resumeCheckout } from './resume';
import { startCheckout } from './start-checkout';
import { findUnderWay } from './under-way';

let database: TestDatabase;
let paypal: PayPalStandIn;
let gateways: Gateways;
let businessId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  paypal = await startPayPal();
  businessId = (await makeBusiness(database.db)).id;
});
afterAll(async () => {
  await paypal.close();
  await closeBooks(database);
});
beforeEach(() => {
  const made = paypalGateway({ ...PAYPAL_KEYS, apiBase: paypal.url });
  gateways = byName([made, onAccount('invoice', 'On account')]);
});

const db = () => database.db;
const deps = () => ({ db: db(), gateways });

/** A shopper whom PayPal waits for, and the order there. */
async function atPayPal() {
  const product = await makeProduct(db(), { businessId });
  const customer = await makeCustomer(db());
  await fillCart(db(), customer.userId, [{ productId: product.id }]);
  const { id: checkoutId } = await startCheckout(db(), customer, {});
  const input = { checkoutId, clientOrderToken: `token:${checkoutId}`, methodRef: 'paypal' };
  const asked = await placeOrder(deps(), customer, { ...input, provider: 'paypal' });
  const url = new URL((asked.status === 'action_required' && asked.url) || 'http://nowhere');
  return {
    customer,
    checkoutId,
    input,
    order: paypal.books.order(url.searchParams.get('token') ?? ''),
  };
}

async function attempts(checkoutId: string) {
  const { rows } = await db().execute<{ provider: string; state: string }>(sql`
    select provider, state from payments where checkout_id = ${checkoutId} order by attempt`);
  return rows;
}

it('orders what was approved, from any page, once', async () => {
  const { customer, checkoutId, order } = await atPayPal();
  expect(order.returnUrl).toMatch(/^http:\/\/localhost:\d+\/checkout\/return\?checkout=/);
  expect(new URL(order.returnUrl).searchParams.get('checkout')).toBe(checkoutId);
  expect(await findUnderWay(db(), customer.userId)).toEqual({ checkoutId, number: null });
  expect(await startCheckout(db(), customer, {})).toMatchObject({ id: checkoutId, isPaying: true });
  expect(await resumeCheckout(deps(), customer, checkoutId)).toMatchObject({
    status: 'action_required',
  });
  paypal.books.approve(order.id);
  const answers = await Promise.allSettled(
    [1, 2, 3].map(() => resumeCheckout(deps(), customer, checkoutId)),
  );
  expect(answers).toContainEqual({
    status: 'fulfilled',
    value: expect.objectContaining({ status: 'placed' }),
  });
  const again = await resumeCheckout(deps(), customer, checkoutId);
  const number = again.status === 'placed' ? again.number : null;
  expect(number).not.toBeNull();
  expect(await findUnderWay(db(), customer.userId)).toEqual({ checkoutId: null, number });
  expect(await attempts(checkoutId)).toEqual([{ provider: 'paypal', state: 'authorized' }]);
  expect(order.authorization?.status).toBe('CREATED');
});

it('lets another way to pay take the place of what was not approved', async () => {
  const { customer, checkoutId, input, order } = await atPayPal();
  await db().update(users).set({ mayPayByInvoice: true }).where(eq(users.id, customer.userId));
  const account = { ...input, methodRef: 'invoice', provider: 'invoice' };
  expect(await placeOrder(deps(), customer, account)).toMatchObject({ status: 'placed' });
  paypal.books.approve(order.id);
  expect(await resumeCheckout(deps(), customer, checkoutId)).toMatchObject({ status: 'placed' });
  expect(order.authorization).toBeNull();
  expect(await attempts(checkoutId)).toEqual([
    { provider: 'paypal', state: 'voided' },
    { provider: 'invoice', state: 'authorized' },
  ]);
});

it('says why PayPal took nothing, and the hold stays', async () => {
  const { customer, checkoutId, order } = await atPayPal();
  order.declines = 'INSTRUMENT_DECLINED';
  paypal.books.approve(order.id);
  for (let time = 0; time < 2; time += 1) {
    await expect(resumeCheckout(deps(), customer, checkoutId)).rejects.toMatchObject({
      code: 'payment.declined',
    });
  }
  expect(await startCheckout(db(), customer, {})).toMatchObject({
    id: checkoutId,
    isPaying: false,
  });
});

it('is nobody else’s, and nothing before a payment has begun', async () => {
  const { checkoutId } = await atPayPal();
  const other = await makeCustomer(db());
  await expect(resumeCheckout(deps(), other, checkoutId)).rejects.toMatchObject({
    code: 'checkout.not_found',
  });
  const product = await makeProduct(db(), { businessId });
  await fillCart(db(), other.userId, [{ productId: product.id }]);
  const { id } = await startCheckout(db(), other, {});
  await expect(resumeCheckout(deps(), other, id)).rejects.toMatchObject({
    code: 'payment.method_required',
  });
  expect(await findUnderWay(db(), other.userId)).toEqual({ checkoutId: null, number: null });
});
