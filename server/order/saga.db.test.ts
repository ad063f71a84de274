import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import {
  attentionItems,
  cartLines,
  dispatches,
  orderLines,
  orderSteps,
  orders,
  orderTimeline,
  payments,
  pointsAccounts,
  refunds,
  sandboxPayments,
  stock,
} from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { DomainError } from '../errors';
import { byName, gatewayFor, gatewaysOf } from '../payment/gateways';
import { beginCapture } from '../payment/settling';
import { cancelDeclinedLines, refundDeclinedLines } from './declined-lines';
import { listOrders } from './list';
import { getOrder } from './queries';
import { capture, complete, confirm, deleteCart } from './saga';
import { cancelOrder, failOrder, returnMoneyOf } from './undo';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });

/** An order of two lines from two businesses, 900 points and the rest by card, just placed. */
async function place() {
  const [bakery, books] = [await makeBusiness(db()), await makeBusiness(db())];
  const loaf = await makeProduct(db(), { businessId: bakery.id, available: 10 });
  const book = await makeProduct(db(), {
    businessId: books.id,
    available: 10,
    priceCents: 2_000,
    pricePoints: 2_000,
  });
  const customer = await makeCustomer(db(), { points: 5_000 });
  const lines = [{ productId: loaf.id, quantity: 2 }, { productId: book.id }];
  const cartId = await fillCart(db(), customer.userId, lines);
  const checkout = await startCheckout(db(), customer, { points: 900 });
  const input = {
    checkoutId: checkout.id,
    clientOrderToken: crypto.randomUUID(),
    methodRef: 'tok_ok',
  };
  const placed = await placeOrder(deps(), customer, input);
  if (placed.status !== 'placed') throw new Error(placed.status);
  const { orderId } = placed;
  return { orderId, customer, cartId, bakery, books, loaf, book, quote: checkout.quote };
}

async function run(orderId: string, steps = [capture, confirm, deleteCart, complete]) {
  for (const step of steps) await step(deps(), orderId);
}

async function facts(orderId: string, customer: { accountId: string }, products: { id: string }[]) {
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
  const lines = await db()
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
  return {
    state: order?.state,
    payment: payment?.state,
    refunded: payment?.refundedCents,
    points: [account?.balance, account?.held],
    shelves,
    lines: lines.map((line) => line.state),
  };
}

const events = async (orderId: string) => {
  const { rows } = await db().execute<{ name: string }>(
    sql`select name from jobs.event where data->>'orderId' = ${orderId} order by received_at, id`,
  );
  return rows.map((row) => row.name).sort();
};

describe('the saga', () => {
  it('captures, sells, redeems, clears the cart, completes and queues a dispatch each', async () => {
    const { orderId, customer, cartId, loaf, book } = await place();
    await run(orderId);
    expect(await facts(orderId, customer, [loaf, book])).toEqual({
      state: 'completed',
      payment: 'captured',
      refunded: 0,
      points: [4_100, 0],
      shelves: [8, 9],
      lines: ['executed', 'executed'],
    });
    expect(await db().$count(cartLines, eq(cartLines.cartId, cartId))).toBe(0);
    expect(await db().$count(dispatches, eq(dispatches.orderId, orderId))).toBe(2);
    expect(await events(orderId)).toEqual([
      'BasketDeletedCompleteIntegrationEvent',
      'OrderPlacedIntegrationEvent',
      'PlaceOrderCommand',
      'UserCheckedOutIntegrationEvent',
      'dispatch.queued',
      'dispatch.queued',
      'inventoryUpdated',
      'order.completed',
    ]);
  });

  it('changes nothing when every step runs again, three at once', async () => {
    const { orderId, customer, loaf, book } = await place();
    for (const step of [capture, confirm, deleteCart, complete]) {
      await Promise.all([step(deps(), orderId), step(deps(), orderId), step(deps(), orderId)]);
    }
    const once = await facts(orderId, customer, [loaf, book]);
    const told = await events(orderId);
    await run(orderId);
    expect(await facts(orderId, customer, [loaf, book])).toEqual(once);
    expect(await events(orderId)).toEqual(told);
    expect(once).toMatchObject({
      points: [4_100, 0],
      shelves: [8, 9],
    });
  });

  it('leaves in the cart what was added meanwhile', async () => {
    const { orderId, cartId, loaf, book } = await place();
    await db().execute(
      sql`update ${cartLines} set quantity = 5 where cart_id = ${cartId} and product_id = ${loaf.id}`,
    );
    await run(orderId);
    const left = await db().select().from(cartLines).where(eq(cartLines.cartId, cartId));
    expect(left.map((line) => [line.productId, line.quantity])).toEqual([[loaf.id, 3]]);
    expect(left.some((line) => line.productId === book.id)).toBe(false);
  });

  it('keeps each step with its attempts and error', async () => {
    const { orderId } = await place();
    await withFailing('cart_deletions', orderId, async () => {
      await run(orderId, [capture, confirm]);
      await expect(deleteCart(deps(), orderId)).rejects.toMatchObject({ attempts: 1 });
      await expect(deleteCart(deps(), orderId)).rejects.toMatchObject({ attempts: 2 });
    });
    await run(orderId, [deleteCart, complete]);
    const steps = await db().select().from(orderSteps).where(eq(orderSteps.orderId, orderId));
    expect(steps.map((one) => [one.step, one.state, one.attempts]).sort()).toEqual([
      ['capture', 'done', 1],
      ['complete', 'done', 1],
      ['confirm', 'done', 1],
      ['delete-cart', 'done', 3],
    ]);
  });
});

describe('compensation', () => {
  it.each([
    ['before anything', [], 'voided', 0],
    ['after the capture', [capture], 'refunded', 3_100 + 990],
    ['after the confirmation', [capture, confirm], 'refunded', 3_100 + 990],
    ['after the cart is cleared', [capture, confirm, deleteCart], 'refunded', 3_100 + 990],
  ] as const)(
    '%s: money, points and stock are as if nothing had been',
    async (_, steps, state, cents) => {
      const { orderId, customer, loaf, book, quote } = await place();
      expect(quote.totalCents).toBe(3_100 + 990);
      await run(orderId, [...steps]);
      const fail = () =>
        failOrder(db(), { orderId, reason: 'the test says so', isCartFailure: true });
      await Promise.all([fail(), fail()]);
      const undone = {
        orderId,
        outcome: 'failed',
        reason: 'the test says so',
        points: 900,
      } as const;
      await returnMoneyOf(deps(), undone);
      await returnMoneyOf(deps(), undone);
      expect(await facts(orderId, customer, [loaf, book])).toEqual({
        state: 'failed',
        payment: state,
        refunded: cents,
        points: [5_000, 0],
        shelves: [10, 10],
        lines: ['canceled', 'canceled'],
      });
      expect(await db().$count(attentionItems, eq(attentionItems.orderId, orderId))).toBe(1);
      expect(await events(orderId)).toContain('BasketDeletedFailedIntegrationEvent');
      expect((await events(orderId)).filter((name) => name === 'order.failed')).toHaveLength(1);
      await run(orderId);
      expect((await facts(orderId, customer, [])).state).toBe('failed');
    },
  );
});

describe('a provider that refuses for good to hand over the money', () => {
  const refusing = () => {
    const sandbox = gatewayFor(gatewaysOf(db()), 'sandbox');
    const refuse = async () => {
      throw new DomainError('conflict', 'payment.refused', 'The card was reported stolen.');
    };
    return { db: db(), gateways: byName([{ ...sandbox, capture: refuse }]) };
  };
  const letGo = { payment: 'voided', refunded: 0, points: [5_000, 0], shelves: [10, 10] };

  it('has the order fail and lets go of the money at once', async () => {
    const { orderId, customer, loaf, book } = await place();
    const refused = { cause: { code: 'payment.refused' } };
    await expect(capture(refusing(), orderId)).rejects.toMatchObject(refused);
    const reason = 'capture: refused';
    await failOrder(db(), { orderId, reason, isCartFailure: false });
    await returnMoneyOf(deps(), { orderId, outcome: 'failed', reason, points: 900 });
    const undone = await facts(orderId, customer, [loaf, book]);
    expect(undone).toMatchObject({ state: 'failed', ...letGo });
  });

  it('keeps no cancellation waiting that came in between', async () => {
    const { orderId, customer, loaf, book } = await place();
    await beginCapture(db(), orderId);
    const reason = 'changed my mind';
    await cancelOrder(db(), customer, { orderId, reason });
    const undo = () => returnMoneyOf(deps(), { orderId, outcome: 'canceled', reason, points: 900 });
    await expect(undo()).rejects.toMatchObject({ cause: { code: 'payment.being_captured' } });
    await expect(capture(refusing(), orderId)).rejects.toThrow();
    await undo();
    const undone = await facts(orderId, customer, [loaf, book]);
    expect(undone).toMatchObject({ state: 'canceled', ...letGo });
  });
});

describe('canceling', () => {
  it('undoes a completed order before shipping and recalls its dispatches', async () => {
    const { orderId, customer, loaf, book, quote } = await place();
    await run(orderId);
    await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
    await cancelOrder(db(), customer, { orderId, reason: 'changed my mind' });
    const undone = {
      orderId,
      outcome: 'canceled',
      reason: 'changed my mind',
      points: 900,
    } as const;
    await returnMoneyOf(deps(), undone);
    expect(await facts(orderId, customer, [loaf, book])).toMatchObject({
      state: 'canceled',
      payment: 'refunded',
      refunded: quote.totalCents,
      points: [5_000, 0],
      shelves: [10, 10],
    });
    const sent = await db().select().from(dispatches).where(eq(dispatches.orderId, orderId));
    expect(sent.map((one) => one.state)).toEqual(['recalled', 'recalled']);
  });

  it('is refused once something is shipped, and to strangers', async () => {
    const { orderId } = await place();
    await run(orderId);
    const stranger = await makeCustomer(db());
    await expect(
      cancelOrder(db(), stranger, { orderId, reason: 'not mine' }),
    ).rejects.toMatchObject({
      code: 'order.not_found',
    });
    await db().execute(sql`update ${dispatches} set state = 'shipped' where order_id = ${orderId}`);
    const admin = { ...stranger, as: 'admin', role: 'admin' } as const;
    await expect(cancelOrder(db(), admin, { orderId, reason: 'too late' })).rejects.toMatchObject({
      code: 'dispatch.already_shipped',
    });
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    expect(order?.state).toBe('completed');
  });

  it('races the saga: whoever wins, the books balance', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orderId, customer, loaf, book } = await place();
      const undo = cancelOrder(db(), customer, { orderId, reason: 'racing' });
      await Promise.allSettled([run(orderId), undo]);
      await cancelOrder(db(), customer, { orderId, reason: 'racing' });
      const undone = { orderId, outcome: 'canceled', reason: 'racing', points: 900 } as const;
      await returnMoneyOf(deps(), undone).catch(() => undefined);
      await returnMoneyOf(deps(), undone);
      const after = await facts(orderId, customer, [loaf, book]);
      expect(after).toMatchObject({ state: 'canceled', points: [5_000, 0] });
      expect(after.shelves).toEqual([10, 10]);
      expect(['voided', 'refunded']).toContain(after.payment);
    }
  });
});

describe('a decline', () => {
  it('cancels exactly the business’s lines and returns their exact share', async () => {
    const { orderId, customer, bakery, loaf, book } = await place();
    await run(orderId);
    const before = await getOrder(db(), orderId, { userId: null });
    const own = before.lines.find((line) => line.productId === loaf.id);
    const decline = { orderId, dispatchId: 'dsp_1', businessId: bakery.id, reason: 'oven broken' };
    const first = await cancelDeclinedLines(deps(), decline);
    expect((await cancelDeclinedLines(deps(), decline)).hasChanged).toBe(false);
    await refundDeclinedLines(deps(), 'dsp_1', first.refundId ?? '');
    await refundDeclinedLines(deps(), 'dsp_1', first.refundId ?? '');
    expect(await facts(orderId, customer, [loaf, book])).toEqual({
      state: 'completed',
      payment: 'partly_refunded',
      refunded: own?.totalCents,
      points: [4_100 + (own?.points ?? 0), 0],
      shelves: [10, 9],
      lines: ['canceled', 'executed'],
    });
    const [provider] = await db()
      .select({ refunded: sandboxPayments.refundedCents })
      .from(sandboxPayments)
      .innerJoin(refunds, eq(refunds.orderId, orderId))
      .where(eq(sandboxPayments.refundedCents, own?.totalCents ?? -1));
    expect(provider?.refunded).toBe(own?.totalCents);
  });

  it('of every business cancels the order and returns all of it, to the cent and the point', async () => {
    const { orderId, customer, bakery, books, loaf, book, quote } = await place();
    await run(orderId);
    for (const [dispatchId, businessId] of [
      ['dsp_a', bakery.id],
      ['dsp_b', books.id],
    ] as const) {
      const decline = {
        orderId,
        dispatchId: `${dispatchId}${orderId}`,
        businessId,
        reason: 'sold out',
      };
      const { refundId } = await cancelDeclinedLines(deps(), decline);
      await refundDeclinedLines(deps(), decline.dispatchId, refundId ?? '');
    }
    expect(await facts(orderId, customer, [loaf, book])).toEqual({
      state: 'canceled',
      payment: 'refunded',
      refunded: quote.totalCents,
      points: [5_000, 0],
      shelves: [10, 10],
      lines: ['canceled', 'canceled'],
    });
    const { rows } = await db().execute<{ isWhole: boolean }>(
      sql`select (data ->> 'isWhole')::boolean as "isWhole" from jobs.event
        where name = 'order.lines_canceled' and data ->> 'orderId' = ${orderId} order by id`,
    );
    expect(rows.map((row) => row.isWhole)).toEqual([false, true]);
  });
});

describe('reading orders', () => {
  it('gives one’s own, and filters for the admin', async () => {
    const { orderId, customer, books } = await place();
    const own = await getOrder(db(), orderId, customer);
    expect(own.lines).toHaveLength(2);
    expect(own.timeline.map((entry) => entry.kind)).toEqual(['order.placed']);
    const stranger = await makeCustomer(db());
    await expect(getOrder(db(), orderId, stranger)).rejects.toMatchObject({ kind: 'not_found' });
    const page = { limit: 10, offset: 0 };
    const found = async (filter: object) =>
      (await listOrders(db(), { ...page, ...filter })).orders.map((order) => order.id);
    expect(await found({ q: own.number.toLowerCase() })).toEqual([orderId]);
    expect(await found({ q: customer.email.toUpperCase() })).toEqual([orderId]);
    expect(await found({ businessId: books.id, state: 'created' })).toEqual([orderId]);
    expect(await found({ businessId: books.id, state: 'failed' })).toEqual([]);
    expect(await found({ userId: customer.userId, to: new Date(0) })).toEqual([]);
    expect(await found({ q: "%' or 1=1 --" })).toEqual([]);
  });

  it('keeps the history once per fact', async () => {
    const { orderId } = await place();
    await run(orderId);
    await run(orderId);
    const rows = await db().select().from(orderTimeline).where(eq(orderTimeline.orderId, orderId));
    expect(rows.map((row) => row.kind).sort()).toEqual([
      'order.completed',
      'order.confirmed',
      'order.placed',
      'payment.captured',
    ]);
  });
});

/** Every insert into the table fails for this order while `work` runs. */
async function withFailing(table: string, orderId: string, work: () => Promise<void>) {
  await db().execute(
    sql.raw(`
    create function fail_${table}() returns trigger language plpgsql as
    $$ begin if new.order_id = '${orderId}' then raise 'the shelf is stuck'; end if; return new; end $$;
    create trigger fail_${table} before insert on ${table}
      for each row execute function fail_${table}();`),
  );
  await work();
  await db().execute(
    sql.raw(`drop trigger fail_${table} on ${table}; drop function fail_${table}()`),
  );
}
