import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  attentionItems,
  orderLines,
  payments,
  pointsAccounts,
  refunds,
  sandboxPayments,
  stock,
} from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { admin, type FixtureOrder, makeOrder } from '../checkout/fixtures';
import { DomainError } from '../errors';
import { byName, gatewaysOf } from '../payment/gateways';
import { giveUpRefund } from '../payment/refunds';
import { previewRefund, type RefundChoice, refundOrder } from './refund-order';
import { payOrderRefund } from './refunding';
import { cancelOrder, returnMoneyOf } from './undo';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });
const token = () => crypto.randomUUID();

/** What an admin does: look at the preview, confirm what it says. */
async function refund(orderId: string, choice: RefundChoice, key = token()) {
  const { amountCents, points } = await previewRefund(db(), admin, { orderId, choice });
  return refundOrder(db(), admin, {
    ...{ orderId, choice, reason: 'Sorry about that', token: key },
    expected: { amountCents, points },
  });
}

async function linesOf({ orderId }: FixtureOrder) {
  return db()
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
}

async function money({ orderId, customer }: FixtureOrder) {
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, orderId));
  const [account] = await db()
    .select()
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, customer.accountId));
  const [provider] = await db()
    .select()
    .from(sandboxPayments)
    .where(eq(sandboxPayments.id, payment?.providerRef ?? ''));
  return {
    state: payment?.state,
    refunded: payment?.refundedCents,
    atProvider: provider?.refundedCents,
    balance: account?.balance,
  };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

describe('a refund', () => {
  it('of everything returns the exact card and points', async () => {
    const order = await makeOrder(db());
    const refundId = await refund(order.orderId, { by: 'whole' });
    await payOrderRefund(deps(), { orderId: order.orderId, refundId });
    const { totalCents } = order.quote;
    expect(await money(order)).toEqual({
      state: 'refunded',
      refunded: totalCents,
      atProvider: totalCents,
      balance: 5_000,
    });
    expect(await codeOf(refund(order.orderId, { by: 'whole' }))).toBe('order.nothing_left');
  });

  it('piece by piece returns the exact share of each, the last one the rounding', async () => {
    const order = await makeOrder(db(), { points: 1_000, quantities: [3] });
    const [line] = await linesOf(order);
    const lineId = line?.id ?? '';
    const given: { amountCents: number; points: number }[] = [];
    for (let piece = 0; piece < 3; piece += 1) {
      const choice = {
        by: 'lines' as const,
        lines: [{ lineId, quantity: 1 }],
        restock: piece === 0,
      };
      given.push(await previewRefund(db(), admin, { orderId: order.orderId, choice }));
      await refund(order.orderId, choice);
    }
    const { totalCents, points } = order.quote;
    const third = Math.floor(totalCents / 3);
    expect(given.map((one) => one.amountCents)).toEqual([
      third,
      Math.floor((totalCents * 2) / 3) - third,
      totalCents - Math.floor((totalCents * 2) / 3),
    ]);
    expect(given.reduce((sum, one) => sum + one.points, 0)).toBe(points);
    const [shelf] = await db()
      .select()
      .from(stock)
      .where(eq(stock.productId, line?.productId ?? ''));
    expect(shelf?.available).toBe(8);
    const choice = { by: 'lines' as const, lines: [{ lineId, quantity: 1 }], restock: false };
    expect(await codeOf(refund(order.orderId, choice))).toBe('order.nothing_left');
  });

  it('of an amount keeps the split in which it was paid', async () => {
    const order = await makeOrder(db(), { points: 1_000, quantities: [2] });
    const { totalCents, discountCents } = order.quote;
    const half = Math.floor((totalCents + discountCents) / 2);
    const preview = await previewRefund(db(), admin, {
      orderId: order.orderId,
      choice: { by: 'amount', valueCents: half },
    });
    expect(preview.amountCents).toBe(
      Math.round((half * totalCents) / (totalCents + discountCents)),
    );
    expect(preview.points).toBe(half - preview.amountCents);
    const tooMuch = { by: 'amount', valueCents: totalCents + discountCents + 1 } as const;
    expect(await codeOf(refund(order.orderId, tooMuch))).toBe('order.refund_too_high');
  });

  it('of points alone asks no provider and is done at once', async () => {
    const order = await makeOrder(db(), { points: 1_000, quantities: [1] });
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
    const refundId = await refund(order.orderId, { by: 'whole' });
    const [row] = await db().select().from(refunds).where(eq(refunds.id, refundId));
    if (payment?.amountCents === 0) expect(row?.state).toBe('refunded');
    await payOrderRefund(deps(), { orderId: order.orderId, refundId });
    expect((await money(order)).balance).toBe(5_000);
  });

  it('twice by one click is one; twice on purpose is two', async () => {
    const order = await makeOrder(db());
    const choice = { by: 'amount', valueCents: 100 } as const;
    const same = token();
    const [first, second] = [
      await refund(order.orderId, choice, same),
      await refund(order.orderId, choice, same),
    ];
    expect(second).toBe(first);
    expect(await refund(order.orderId, choice)).not.toBe(first);
    expect(await db().$count(refunds, eq(refunds.orderId, order.orderId))).toBe(2);
  });

  it('gives nothing where something else would go back than was shown', async () => {
    const order = await makeOrder(db());
    const asked = {
      ...{ orderId: order.orderId, reason: 'Sorry', token: token() },
      choice: { by: 'whole' } as const,
      expected: { amountCents: 1, points: 0 },
    };
    await expect(refundOrder(db(), admin, asked)).rejects.toMatchObject({ code: 'order.changed' });
    expect((await money(order)).refunded).toBe(0);
  });

  it('is refused before anything was taken', async () => {
    const order = await makeOrder(db(), { isCompleted: false });
    expect(await codeOf(refund(order.orderId, { by: 'whole' }))).toBe('order.not_paid');
  });

  it('paid again and again reaches the provider once', async () => {
    const order = await makeOrder(db());
    const refundId = await refund(order.orderId, { by: 'amount', valueCents: 500 });
    const requested = { orderId: order.orderId, refundId };
    await Promise.all([payOrderRefund(deps(), requested), payOrderRefund(deps(), requested)]);
    await payOrderRefund(deps(), requested);
    const { refunded, atProvider } = await money(order);
    expect(atProvider).toBe(refunded);
  });

  it('that the provider will not pay is kept as failed', async () => {
    const order = await makeOrder(db());
    const refundId = await refund(order.orderId, { by: 'amount', valueCents: 500 });
    await giveUpRefund(db(), refundId, 'The account is closed');
    const [row] = await db().select().from(refunds).where(eq(refunds.id, refundId));
    expect(row).toMatchObject({ state: 'failed', failure: 'The account is closed' });
  });
});

describe('a provider that refuses a refund outright', () => {
  const refusing = () => {
    const sandbox = gatewaysOf(db()).get('sandbox');
    if (!sandbox) throw new Error('no sandbox');
    const refund = async () => {
      throw new DomainError('conflict', 'payment.refused', 'The card is closed.');
    };
    return { db: db(), gateways: byName([{ ...sandbox, refund }]) };
  };
  const matters = (orderId: string) =>
    db().select().from(attentionItems).where(eq(attentionItems.orderId, orderId));

  it('is asked once; the refund is owed still, and an admin hears of it', async () => {
    const { orderId } = await makeOrder(db());
    const refundId = await refund(orderId, { by: 'amount', valueCents: 500 });
    await payOrderRefund(refusing(), { orderId, refundId });
    const [row] = await db().select().from(refunds).where(eq(refunds.id, refundId));
    expect(row).toMatchObject({ state: 'failed', failure: 'The card is closed.' });
    expect(await matters(orderId)).toMatchObject([{ kind: 'payment.refund_failed' }]);
  });

  it('does not keep a canceled order from its end', async () => {
    const order = await makeOrder(db());
    const { orderId } = order;
    await cancelOrder(db(), admin, { orderId, reason: 'Gone' });
    await returnMoneyOf(refusing(), { orderId, outcome: 'canceled', reason: 'Gone', points: 0 });
    expect(await matters(orderId)).toMatchObject([{ kind: 'payment.refund_failed' }]);
    const { rows } = await db().execute(
      sql`select name from jobs.event where id = ${`undone:${orderId}`}`,
    );
    expect(rows).toEqual([{ name: 'order.canceled' }]);
  });
});

describe('refunds at once', () => {
  it('never pass what is left: two of 60 percent, 100 rounds', async () => {
    for (let round = 0; round < 100; round += 1) {
      const order = await makeOrder(db(), { points: 0, quantities: [1] });
      const valueCents = Math.ceil(order.quote.totalCents * 0.6);
      const ask = () =>
        refundOrder(db(), admin, {
          ...{ orderId: order.orderId, reason: 'Race', token: token() },
          choice: { by: 'amount', valueCents },
          expected: { amountCents: valueCents, points: 0 },
        });
      const outcomes = await Promise.allSettled([ask(), ask()]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await money(order)).refunded).toBe(valueCents);
    }
  }, 120_000);

  it('share with a cancellation what there is, once', async () => {
    for (let round = 0; round < 25; round += 1) {
      const order = await makeOrder(db());
      const { orderId } = order;
      const [refunded] = await Promise.allSettled([
        refund(orderId, { by: 'amount', valueCents: 300 }),
        cancelOrder(db(), admin, { orderId, reason: 'Race' }),
      ]);
      const undone = { orderId, outcome: 'canceled', reason: 'Race', points: 0 } as const;
      await returnMoneyOf(deps(), undone);
      if (refunded.status === 'fulfilled') {
        await payOrderRefund(deps(), { orderId, refundId: refunded.value });
      }
      expect(await money(order)).toEqual({
        state: 'refunded',
        refunded: order.quote.totalCents,
        atProvider: order.quote.totalCents,
        balance: 5_000,
      });
    }
  }, 120_000);
});
