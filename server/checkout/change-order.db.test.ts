import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import { orderLines, orders, payments, pointsAccounts, sandboxPayments, stock } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { capture } from '../order/saga';
import { gatewaysOf } from '../payment/gateways';
import { answerChallenge } from '../payment/sandbox';
import { releaseAbandoned } from './abandoned';
import { type ChangeOrder, changeOrder } from './change-order';
import { previewChange } from './change-preview';
import { admin, carryOut, type FixtureOrder, makeOrder } from './fixtures';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });
const placed = (wanted: Parameters<typeof makeOrder>[1] = {}) =>
  makeOrder(db(), { isCompleted: false, ...wanted });

async function linesOf({ orderId }: FixtureOrder) {
  return db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
}

/** Quantities wanted by product; what is left out stays. */
async function change(
  order: FixtureOrder,
  quantities: readonly (number | undefined)[],
  more: Partial<ChangeOrder> = {},
) {
  const lines = (await linesOf(order)).flatMap(({ id: lineId, productId }) => {
    const quantity = quantities[order.products.findIndex(({ id }) => id === productId)];
    return quantity === undefined ? [] : [{ lineId, quantity }];
  });
  const preview = await previewChange(db(), order.customer, { orderId: order.orderId, lines });
  const asked: ChangeOrder = {
    ...{ orderId: order.orderId, version: preview.version, lines, methodRef: null },
    expected: preview.after,
    ...more,
  };
  return { preview, asked, run: () => changeOrder(deps(), order.customer, asked) };
}

async function state(given: FixtureOrder) {
  const { orderId, customer, products } = given;
  const lines = await linesOf(given);
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, orderId));
  const [account] = await db()
    .select()
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, customer.accountId));
  const shelves = await Promise.all(
    products.map(async ({ id }) => {
      const [row] = await db().select().from(stock).where(eq(stock.productId, id));
      return row?.available;
    }),
  );
  return {
    order,
    payment,
    shelves,
    points: account && account.balance - account.held,
    lines: products.map(({ id }) => {
      const line = lines.find(({ productId }) => productId === id);
      return [line?.state, line?.quantity];
    }),
  };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

describe('a change before the order is executed', () => {
  it('takes pieces and lines out: stock, points and the card by the difference', async () => {
    const order = await placed({ points: 900, quantities: [3, 1] });
    const { preview, run } = await change(order, [1, 0]);
    expect(preview.after.totalCents).toBeLessThan(preview.before.totalCents);
    expect(preview.needsPayment).toBe(false);
    expect(await run()).toEqual({ status: 'changed', version: 1 });
    const changed = await state(order);
    expect(changed.lines).toEqual([
      ['pending', 1],
      ['canceled', 1],
    ]);
    expect(changed.shelves).toEqual([9, 10]);
    expect(changed.order).toMatchObject(preview.after);
    expect(changed.points).toBe(5_000 - preview.after.points);
    await carryOut(db(), order.orderId);
    const paid = await state(order);
    expect(paid.payment).toMatchObject({
      state: 'captured',
      capturedCents: preview.after.totalCents,
    });
    const [provider] = await db()
      .select()
      .from(sandboxPayments)
      .where(eq(sandboxPayments.id, paid.payment?.providerRef ?? ''));
    expect(provider?.capturedCents).toBe(preview.after.totalCents);
    expect(paid.points).toBe(5_000 - preview.after.points);
  });

  it('that makes it dearer asks the card for the new total and lets the old one go', async () => {
    const order = await placed({ points: 0, quantities: [1] });
    const before = await state(order);
    const { preview, run } = await change(order, [4]);
    expect(preview.needsPayment).toBe(true);
    expect(await codeOf(run())).toBe('payment.method_required');
    const { run: pay } = await change(order, [4], { methodRef: 'tok_ok' });
    expect((await pay()).status).toBe('changed');
    const after = await state(order);
    expect(after.payment?.id).not.toBe(before.payment?.id);
    expect(after.payment).toMatchObject({
      state: 'authorized',
      amountCents: preview.after.totalCents,
    });
    expect(after.shelves).toEqual([6]);
    await releaseAbandoned(deps());
    const [old] = await db()
      .select()
      .from(payments)
      .where(eq(payments.id, before.payment?.id ?? ''));
    expect(old).toMatchObject({ state: 'voided', orderId: null });
    await carryOut(db(), order.orderId);
    expect((await state(order)).payment).toMatchObject({
      state: 'captured',
      capturedCents: preview.after.totalCents,
    });
  });

  it('keeps the order as it was where the card says no', async () => {
    const order = await placed({ points: 0, quantities: [1] });
    const before = await state(order);
    const { run } = await change(order, [4], { methodRef: 'tok_declined' });
    expect(await codeOf(run())).toBe('payment.declined');
    expect(await state(order)).toEqual(before);
  });

  it('goes on after 3-D Secure', async () => {
    const order = await placed({ points: 0, quantities: [1] });
    const { asked, run } = await change(order, [2], { methodRef: 'tok_3ds' });
    const question = await run();
    if (question.status !== 'action_required') throw new Error(question.status);
    await answerChallenge(db(), question.url?.split('/').at(-1) ?? '', true);
    const answer = await changeOrder(deps(), order.customer, { ...asked, methodRef: null });
    expect(answer).toEqual({ status: 'changed', version: 1 });
  });

  it('takes no more than is on the shelf, and lets the new authorization go', async () => {
    const order = await placed({ points: 0, quantities: [1] });
    const { run } = await change(order, [11], { methodRef: 'tok_ok' });
    expect(await codeOf(run())).toBe('inventory.out_of_stock');
    const after = await state(order);
    expect(after.shelves).toEqual([9]);
    const attempts = await db()
      .select({ state: payments.state })
      .from(payments)
      .where(eq(payments.checkoutId, order.checkoutId))
      .orderBy(payments.attempt);
    expect(attempts.map((row) => row.state)).toEqual(['authorized', 'voided']);
  });

  it('is refused once the order is executed, with the reason', async () => {
    const order = await makeOrder(db());
    expect(await codeOf(change(order, [1]))).toBe('order.already_executed');
  });

  it('refuses what leaves nothing, changes nothing or is not there; nobody else may', async () => {
    const order = await placed();
    expect(await codeOf(change(order, [0, 0]))).toBe('order.would_be_empty');
    expect(await codeOf(change(order, [2, 1]))).toBe('order.nothing_changed');
    const unknown = { orderId: order.orderId, lines: [{ lineId: 'lin_x', quantity: 1 }] };
    expect(await codeOf(previewChange(db(), order.customer, unknown))).toBe('order.line_not_found');
    const stranger = await makeCustomer(db());
    expect(await codeOf(previewChange(db(), stranger, unknown))).toBe('order.not_found');
  });

  it('shows the second of two editors what is different now', async () => {
    const order = await placed({ quantities: [3, 1] });
    const mine = await change(order, [2]);
    const theirs = await change(order, [1]);
    await mine.run();
    await expect(changeOrder(deps(), admin, theirs.asked)).rejects.toMatchObject({
      code: 'order.changed',
      details: {
        version: 1,
        lines: expect.arrayContaining([expect.objectContaining({ quantity: 2 })]),
      },
    });
  });
});

describe('at once', () => {
  it('two changes: one of them holds, and the shelf agrees with it, 100 rounds', async () => {
    for (let round = 0; round < 100; round += 1) {
      const order = await placed({ points: 300, quantities: [3] });
      const [one, two] = [await change(order, [1]), await change(order, [2])];
      const outcomes = await Promise.allSettled([one.run(), two.run()]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { lines, shelves, order: row } = await state(order);
      expect(shelves).toEqual([10 - Number(lines[0]?.[1])]);
      expect(row?.version).toBe(1);
    }
  }, 120_000);

  it('a change and the capture: what is taken is what the order comes to, 100 rounds', async () => {
    for (let round = 0; round < 100; round += 1) {
      const order = await placed({ points: 0, quantities: [3] });
      const { run } = await change(order, [1]);
      const [, captured] = await Promise.allSettled([run(), capture(deps(), order.orderId)]);
      expect(captured).toMatchObject({ status: 'fulfilled', value: { stopped: false } });
      const { order: row, payment } = await state(order);
      expect(payment).toMatchObject({ state: 'captured', capturedCents: row?.totalCents });
    }
  }, 120_000);
});
