import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attentionItems, orders, orderTimeline, payments } from '@/db/schema';
import { ensureFraudRules } from '@/db/seed/system';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { admin, carryOut, makeOrder } from '../checkout/fixtures';
import { gatewaysOf } from '../payment/gateways';
import { createCaller } from '../trpc/root';
import { listOrders } from './list';
import { passReview, rejectReview, remindOfReviews } from './review';
import { capture } from './saga';
import { cancelOrder, returnMoneyOf } from './undo';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await ensureFraudRules(database.db);
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });

/** An order that waits for a look, part of it paid with points. */
async function held(points = 900) {
  const order = await makeOrder(db(), {
    prices: [160_000],
    quantities: [1],
    points,
    isCompleted: false,
  });
  expect(await capture(deps(), order.orderId)).toEqual({ stopped: true });
  return order;
}

/** How the order, its money, its points and its shelf stand. */
async function standing({ orderId, customer, products }: Awaited<ReturnType<typeof held>>) {
  const { rows } = await db().execute<Record<string, unknown>>(sql`
    select o.state, o.held_for as "heldFor", p.state as payment, a.balance::int, a.held::int, s.available
    from orders o join payments p on p.order_id = o.id, points_accounts a, stock s
    where o.id = ${orderId} and a.id = ${customer.accountId} and s.product_id = ${products[0]?.id}`);
  return rows[0];
}

async function finishUndo(order: Awaited<ReturnType<typeof held>>) {
  const { orderId } = order;
  await returnMoneyOf(deps(), { orderId, outcome: 'canceled', reason: 'over', points: 900 });
}

const openMatters = async (orderId: string) =>
  (await db().select().from(attentionItems).where(eq(attentionItems.orderId, orderId))).filter(
    ({ resolvedAt }) => resolvedAt === null,
  );

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe('an order in review', () => {
  it('goes on to its end once an admin lets it pass', async () => {
    const order = await held();
    expect(await standing(order)).toMatchObject({
      state: 'created',
      payment: 'authorized',
      held: 900,
    });
    await passReview(db(), admin, order.orderId);
    expect(await openMatters(order.orderId)).toEqual([]);
    await carryOut(db(), order.orderId);
    expect(await standing(order)).toEqual({
      ...{ state: 'completed', heldFor: null, payment: 'captured' },
      ...{ balance: 4_100, held: 0, available: 9 },
    });
    const entries = await db()
      .select()
      .from(orderTimeline)
      .where(eq(orderTimeline.orderId, order.orderId));
    expect(entries.find(({ kind }) => kind === 'order.review_passed')?.actor).toBe(admin.userId);
    expect(await codeOf(passReview(db(), admin, order.orderId))).toBe('order.not_in_review');
    expect(await codeOf(rejectReview(db(), admin, order.orderId))).toBe('order.not_in_review');
    const { rows } = await db().execute<{ events: number }>(sql`
      select count(*)::int as events from jobs.event where name = 'order.review_passed'
        and data ->> 'orderId' = ${order.orderId}`);
    expect(rows[0]?.events).toBe(1);
  });

  it('gives everything back once an admin declines it', async () => {
    const order = await held();
    await rejectReview(db(), admin, order.orderId);
    await finishUndo(order);
    expect(await standing(order)).toMatchObject({
      ...{ state: 'canceled', payment: 'voided', balance: 5_000, held: 0, available: 10 },
    });
    expect(await openMatters(order.orderId)).toEqual([]);
    expect(await codeOf(passReview(db(), admin, order.orderId))).toBe('order.not_in_review');
    expect(await codeOf(rejectReview(db(), admin, order.orderId))).toBe('order.not_in_review');
  });

  it('may still be called off by its customer, and then nothing waits', async () => {
    const order = await held();
    await cancelOrder(db(), order.customer, { orderId: order.orderId, reason: 'Never mind' });
    await finishUndo(order);
    expect(await openMatters(order.orderId)).toEqual([]);
    expect(await standing(order)).toMatchObject({ state: 'canceled', balance: 5_000 });
  });

  it('is found by the filter of the list, and shows its reasons to the admin alone', async () => {
    const order = await held();
    const listed = await listOrders(db(), { inReview: true, limit: 100, offset: 0 });
    expect(listed.orders.map(({ id }) => id)).toContain(order.orderId);
    expect(listed.orders.every(({ isInReview }) => isInReview)).toBe(true);
    const shop = createCaller({ db: db(), viewer: order.customer, cartToken: null });
    const own = await shop.order.get({ key: order.orderId });
    expect(own.isInReview).toBe(true);
    expect(JSON.stringify(own)).not.toMatch(/Worth|review:/);
    const console = createCaller({ db: db(), viewer: admin, cartToken: null });
    expect((await console.adminOrder.get({ key: order.orderId })).verdicts).toEqual([
      expect.objectContaining({
        action: 'review',
        reasons: expect.arrayContaining([expect.stringMatching(/^Worth/)]),
      }),
    ]);
    await console.adminOrder.passReview({ orderId: order.orderId });
    const after = await listOrders(db(), { inReview: true, limit: 100, offset: 0 });
    expect(after.orders.map(({ id }) => id)).not.toContain(order.orderId);
    await carryOut(db(), order.orderId);
  });

  it('is decided by admins alone', async () => {
    const order = await held();
    const shop = createCaller({ db: db(), viewer: order.customer, cartToken: null }).adminOrder;
    const { orderId } = order;
    for (const call of [shop.passReview({ orderId }), shop.rejectReview({ orderId })]) {
      await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(passReview(db(), admin, 'ord_none')).rejects.toMatchObject({
      code: 'order.not_found',
    });
    expect(await standing(order)).toMatchObject({ state: 'created', payment: 'authorized' });
  });

  it('reminds once its authorization is about to lapse', async () => {
    const order = await held();
    const noon = new Date();
    const far = await held();
    await db()
      .update(payments)
      .set({ authorizedUntil: new Date(noon.getTime() + 24 * 3_600_000) })
      .where(eq(payments.orderId, order.orderId));
    expect(await remindOfReviews(db(), noon)).toBe(1);
    const [matter] = await openMatters(order.orderId);
    expect(matter?.detail).toMatch(/lets go of its money/);
    expect((await openMatters(far.orderId))[0]?.detail).not.toMatch(/lets go/);
    await passReview(db(), admin, order.orderId);
    expect(await openMatters(order.orderId)).toEqual([]);
    await carryOut(db(), order.orderId);
  });
});

describe('pass, decline and cancel at once', () => {
  it('have one that wins, a hundred times', async () => {
    const tally = { passed: 0, rejected: 0, canceled: 0 };
    for (let round = 0; round < 100; round += 1) {
      const order = await held(0);
      const { orderId, customer } = order;
      const started = {
        pass: () => codeOf(passReview(db(), admin, orderId)),
        reject: () => codeOf(rejectReview(db(), admin, orderId)),
        cancel: () => codeOf(cancelOrder(db(), customer, { orderId, reason: 'Never mind' })),
      };
      const names = (['pass', 'reject', 'cancel'] as const).map(
        (_, nth, all) => all[(nth + round) % 3] ?? 'pass',
      );
      const answers = Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await started[name]()] as const)),
      );
      const [row] = await db().select().from(orders).where(eq(orders.id, orderId));
      expect([answers.pass, answers.reject].filter((code) => code === 'done').length).toBeLessThan(
        2,
      );
      // The customer may cancel what was just passed; whoever comes after a cancel is refused.
      expect(answers.cancel).toBe('done');
      expect(row?.state).toBe('canceled');
      const entries = await db()
        .select()
        .from(orderTimeline)
        .where(eq(orderTimeline.orderId, orderId));
      expect(entries.filter(({ kind }) => kind === 'order.canceled')).toHaveLength(1);
      expect(entries.filter(({ kind }) => kind === 'order.review_passed')).toHaveLength(
        answers.pass === 'done' ? 1 : 0,
      );
      expect(await standing(order)).toMatchObject({ available: 10 });
      expect(await openMatters(orderId)).toEqual([]);
      if (answers.pass === 'done') tally.passed += 1;
      else if (answers.reject === 'done') tally.rejected += 1;
      else tally.canceled += 1;
    }
    expect(tally.passed + tally.rejected + tally.canceled).toBe(100);
  }, 120_000);

  it('let an order pass or fall, never both, where only admins decide', async () => {
    for (let round = 0; round < 100; round += 1) {
      const { orderId } = await held(0);
      const passes = () => codeOf(passReview(db(), admin, orderId));
      const rejects = () => codeOf(rejectReview(db(), admin, orderId));
      const both = round % 2 ? [passes(), rejects()] : [rejects(), passes()];
      const answers = await Promise.all(both);
      expect(answers.sort()).toEqual(['done', 'order.not_in_review']);
      const [row] = await db().select().from(orders).where(eq(orders.id, orderId));
      const hasPassed = row?.heldFor === null;
      expect(row?.state).toBe(hasPassed ? 'created' : 'canceled');
      expect(await openMatters(orderId)).toEqual([]);
    }
  }, 120_000);
});
