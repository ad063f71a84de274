import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { orderTimeline } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { gatewaysOf } from '../payment/gateways';
import { tellPhoneCall } from './phone-news';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

it('a call enters the history with who took it, once, and each call of its own', async () => {
  const { db } = database;
  const { id: businessId } = await makeBusiness(db);
  const loaf = await makeProduct(db, { businessId });
  const customer = await makeCustomer(db);
  await fillCart(db, customer.userId, [{ productId: loaf.id }]);
  const { id: checkoutId } = await startCheckout(db, customer, { points: 0 });
  const clientOrderToken = crypto.randomUUID();
  const input = { checkoutId, clientOrderToken, methodRef: 'tok_ok' };
  const placed = await placeOrder({ db, gateways: gatewaysOf(db) }, customer, input);
  if (placed.status !== 'placed') throw new Error(placed.status);
  const { orderId } = placed;

  const by = { adminId: 'usr_admin', adminName: 'Ada' };
  const call = { orderId, businessId, dispatchId: 'dsp_1', ...by };
  for (let run = 0; run < 2; run += 1) {
    await tellPhoneCall(db, { ...call, callId: 'cll_1', answer: 'confirmed' });
  }
  await tellPhoneCall(db, { ...call, callId: 'cll_2', answer: 'shipped' });
  const kind = 'dispatch.told_by_phone';
  const rows = await db
    .select({
      actor: orderTimeline.actor,
      businessId: orderTimeline.businessId,
      data: orderTimeline.data,
    })
    .from(orderTimeline)
    .where(and(eq(orderTimeline.orderId, orderId), eq(orderTimeline.kind, kind)))
    .orderBy(orderTimeline.at, orderTimeline.id);
  expect(rows).toEqual([
    { actor: by.adminId, businessId, data: { answer: 'Confirmed', adminName: 'Ada' } },
    { actor: by.adminId, businessId, data: { answer: 'Shipped', adminName: 'Ada' } },
  ]);
});
