import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { orderLines, payables } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { catchUp } from './catch-up';
import { settleHeard } from './functions';
import { agreeTerms } from './terms';
import { admin, giveBack, sell, ship } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => closeBooks(database));

const entries = (orderId: string) =>
  db
    .select({
      quantity: payables.quantity,
      goods: payables.goodsCents,
      shipping: payables.shippingCents,
      fee: payables.feeCents,
      amount: payables.amountCents,
    })
    .from(payables)
    .where(eq(payables.orderId, orderId))
    .orderBy(asc(payables.createdAt), asc(payables.id));

const lineOf = async (orderId: string) => {
  const [line] = await db.select().from(orderLines).where(eq(orderLines.orderId, orderId));
  if (!line) throw new Error('no line');
  return line;
};

const owed = async (orderId: string) =>
  (await entries(orderId)).reduce((total, { amount }) => total + amount, 0);

describe('what a business is owed', () => {
  it('is the money paid for what it has shipped, less the fee, with the shipping', async () => {
    const sold = await sell(db, { points: 1_000 });
    expect(await ship(db, sold)).toBe(1);
    const { shippingCents } = await lineOf(sold.orderId);
    expect(shippingCents).toBeGreaterThan(0);
    expect(await entries(sold.orderId)).toEqual([
      {
        quantity: 3,
        goods: 2_000,
        shipping: shippingCents,
        fee: 200,
        amount: 1_800 + shippingCents,
      },
    ]);
  });

  it('follows the terms agreed when the line was first fulfilled', async () => {
    const sold = await sell(db, { points: 1_000 });
    const { businessId, orderId } = sold;
    await agreeTerms(db, admin, { businessId, basis: 'list', feeBasisPoints: 250 });
    await ship(db, sold, 1, 1);
    await agreeTerms(db, admin, { businessId, basis: 'money', feeBasisPoints: 9_000 });
    await ship(db, sold, 2, 2);
    expect((await entries(orderId)).map(({ goods, fee }) => [goods, fee])).toEqual([
      [1_000, 25],
      [2_000, 50],
    ]);
  });

  it('comes piece by piece, to the cent, in whatever parts they leave', async () => {
    const sold = await sell(db, { quantity: 7, points: 333 });
    for (const [no, quantity] of [2, 4, 5].entries()) await ship(db, sold, quantity, no);
    const { subtotalCents, discountCents } = await lineOf(sold.orderId);
    const made = await entries(sold.orderId);
    expect(made.map(({ quantity }) => quantity)).toEqual([2, 4, 1]);
    const goods = made.reduce((total, entry) => total + entry.goods, 0);
    expect(goods).toBe(subtotalCents - discountCents);
  });

  it('is entered for a voucher when it is confirmed, for goods only when they leave', async () => {
    const voucher = await sell(db, { kind: 'voucher', quantity: 1 });
    const goods = await sell(db, { quantity: 1 });
    for (const { orderId, businessId } of [voucher, goods]) {
      await settleHeard(db, {
        cause: `dispatch.confirmed:${orderId}`,
        name: 'dispatch.confirmed',
        data: { orderId, businessId, dispatchId: 'dsp_1' },
      });
    }
    expect(await owed(voucher.orderId)).toBe(900);
    expect(await entries(goods.orderId)).toEqual([]);
    await ship(db, voucher);
    expect(await owed(voucher.orderId)).toBe(900);
  });

  it('is taken off again for what goes back, and never twice', async () => {
    const sold = await sell(db, {});
    const { orderId } = sold;
    const { id: lineId, shippingCents } = await lineOf(orderId);
    await ship(db, sold);
    const lines = [{ lineId, quantity: 1 }];
    const event = await giveBack(db, orderId, { by: 'lines', lines, restock: false });
    expect(await settleHeard(db, event)).toBe(1);
    expect(await settleHeard(db, event)).toBe(0);
    const [, correction] = await entries(orderId);
    expect(correction).toMatchObject({ quantity: 0, goods: -1_000, fee: -100 });
    expect(await owed(orderId)).toBe(1_800 + Math.floor((shippingCents * 2) / 3));
    expect(await settleHeard(db, await giveBack(db, orderId, { by: 'whole' }, 'two'))).toBe(1);
    expect(await owed(orderId)).toBe(0);
  });

  it('shrinks with money that goes back without a piece', async () => {
    const sold = await sell(db, { quantity: 1 });
    await ship(db, sold);
    const before = await owed(sold.orderId);
    const { totalCents } = await lineOf(sold.orderId);
    const valueCents = Math.floor(totalCents / 2);
    await settleHeard(db, await giveBack(db, sold.orderId, { by: 'amount', valueCents }));
    expect(Math.abs((await owed(sold.orderId)) - before / 2)).toBeLessThanOrEqual(2);
  });

  it('does not depend on which event is heard first', async () => {
    const sold = await sell(db, {});
    const event = await giveBack(db, sold.orderId, { by: 'whole' });
    expect(await settleHeard(db, event)).toBe(0);
    await ship(db, sold);
    expect(await entries(sold.orderId)).toMatchObject([{ quantity: 3, amount: 0 }]);
  });

  it('leaves the lines of other businesses alone', async () => {
    const sold = await sell(db, {});
    const { businessId } = await sell(db, {});
    expect(await ship(db, { ...sold, businessId })).toBe(0);
  });
});

describe('many at once', () => {
  it('enter a shipment once, and each difference once', async () => {
    const sold = await sell(db, { quantity: 6 });
    const { orderId } = sold;
    await Promise.all(Array.from({ length: 12 }, (_, at) => ship(db, sold, 1, at % 4)));
    expect((await entries(orderId)).map(({ quantity }) => quantity)).toEqual([1, 1, 1, 1]);
    const event = await giveBack(db, orderId, { by: 'amount', valueCents: 1_000 });
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => settleHeard(db, { ...event, cause: `other:${at}` })),
    );
    expect((await entries(orderId)).filter(({ quantity }) => quantity === 0)).toHaveLength(1);
  });
});

describe('catching up', () => {
  it('enters what no event has told of, once', async () => {
    const { orderId } = await sell(db, { quantity: 1 });
    await db.execute(sql`
      update dispatches set state = 'shipped', shipped_at = now() - interval '1 hour'
      where order_id = ${orderId}`);
    expect(await catchUp(db)).toBe(1);
    expect(await catchUp(db)).toBe(0);
    expect(await entries(orderId)).toHaveLength(1);
  });
});

it('an entry can never be changed', async () => {
  const change = sql`update payables set amount_cents = 0`;
  await expect(db.execute(change)).rejects.toMatchObject({
    cause: { message: 'payables is append-only' },
  });
});
