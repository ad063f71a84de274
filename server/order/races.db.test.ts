import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatches, orders, payments, sandboxPayments } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { closeBooks } from '../books/testing';
import { admin, makeOrder } from '../checkout/fixtures';
import { shipDispatch } from '../dispatch/shipping';
import { gatewaysOf } from '../payment/gateways';
import { beginCapture } from '../payment/settling';
import { capture } from './saga';
import { cancelOrder, returnMoneyOf } from './undo';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });
const ROUNDS = 100;

async function stateOf(orderId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, orderId));
  const [provider] = await db()
    .select()
    .from(sandboxPayments)
    .where(eq(sandboxPayments.id, payment?.providerRef ?? ''));
  return { order, payment, provider };
}

function memberOf(businessId: string): BusinessMember {
  const member = { as: 'business', userId: 'usr_member', email: 'm@example.com', name: 'Mo' };
  return { ...member, as: 'business', role: 'business', charityId: null, businessId };
}

describe('at once', () => {
  it('canceling and shipping: never both', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { orderId, products } = await makeOrder(db(), { points: 0, quantities: [1] });
      await db()
        .update(dispatches)
        .set({ state: 'confirmed' })
        .where(eq(dispatches.orderId, orderId));
      const [dispatch] = await db()
        .select()
        .from(dispatches)
        .where(eq(dispatches.orderId, orderId));
      const parcel = { dispatchId: dispatch?.id ?? '', carrier: 'DHL', tracking: '1' };
      const [canceled, shipped] = await Promise.allSettled([
        cancelOrder(db(), admin, { orderId, reason: 'Race' }),
        shipDispatch(db(), memberOf(products[0]?.businessId ?? ''), parcel),
      ]);
      expect([canceled.status, shipped.status].sort()).toEqual(['fulfilled', 'rejected']);
      const [after] = await db().select().from(dispatches).where(eq(dispatches.orderId, orderId));
      const { order } = await stateOf(orderId);
      expect([order?.state, after?.state]).toEqual(
        canceled.status === 'fulfilled' ? ['canceled', 'recalled'] : ['completed', 'shipped'],
      );
    }
  }, 120_000);

  it('canceling and capturing: the money is let go or comes back, once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { orderId, quote } = await makeOrder(db(), { points: 0, isCompleted: false });
      await Promise.allSettled([
        cancelOrder(db(), admin, { orderId, reason: 'Race' }),
        capture(deps(), orderId),
      ]);
      const undone = { orderId, outcome: 'canceled', reason: 'Race', points: 0 } as const;
      await returnMoneyOf(deps(), undone);
      await returnMoneyOf(deps(), undone);
      const { order, payment, provider } = await stateOf(orderId);
      expect(order?.state).toBe('canceled');
      expect(['voided', 'refunded']).toContain(payment?.state);
      expect(provider?.capturedCents).toBe(provider?.refundedCents);
      expect(provider?.capturedCents).toBe(payment?.state === 'refunded' ? quote.totalCents : 0);
    }
  }, 120_000);

  it('canceling right after the money was set out for: it is taken, and comes back', async () => {
    const { orderId, quote } = await makeOrder(db(), { points: 0, isCompleted: false });
    expect(await beginCapture(db(), orderId)).toBe(true);
    await cancelOrder(db(), admin, { orderId, reason: 'Race' });
    const undone = { orderId, outcome: 'canceled', reason: 'Race', points: 0 } as const;
    await expect(returnMoneyOf(deps(), undone)).rejects.toThrow('being taken right now');
    await capture(deps(), orderId);
    await returnMoneyOf(deps(), undone);
    const { order, payment, provider } = await stateOf(orderId);
    expect([order?.state, payment?.state]).toEqual(['canceled', 'refunded']);
    expect([provider?.capturedCents, provider?.refundedCents]).toEqual([
      quote.totalCents,
      quote.totalCents,
    ]);
  });
});
