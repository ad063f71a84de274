import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import {
  dispatches,
  orderLines,
  orderTimeline,
  payments,
  pointsAccounts,
  refundLines,
  refunds,
  returns,
  sandboxPayments,
  stock,
  users,
} from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { closeBooks } from '../books/testing';
import { admin, type FixtureOrder, makeOrder } from '../checkout/fixtures';
import { shipDispatch } from '../dispatch/shipping';
import { confirmDispatch } from '../dispatch/updates';
import { gatewaysOf } from '../payment/gateways';
import { payRefund } from '../payment/refunds';
import { cancelDeclinedParts } from './declined-parts';
import { getOrder } from './queries';
import { type ReceivedLine, receiveReturn } from './receive-return';
import { previewRefund, refundOrder } from './refund-order';
import { approveReturn, rejectReturn, withdrawReturn } from './return-answers';
import { getOrderReturns, getReturn, getReturnForAdmin, listReturns } from './return-queries';
import { previewReturn, requestReturn, type WantedLine } from './returns';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const token = () => crypto.randomUUID();
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

function memberOf(businessId: string): BusinessMember {
  const who = { userId: `usr_${businessId}`, email: 'bo@example.com', name: 'Bo' };
  return { ...who, as: 'business', role: 'business', charityId: null, businessId };
}

/** An order of which everything has arrived. */
async function makeArrived(wanted: Parameters<typeof makeOrder>[1] = {}) {
  const order = await makeOrder(db(), wanted);
  await arrive(order.orderId);
  const lines = await linesOf(order);
  return { ...order, lines, lineIds: lines.map(({ id }) => id) };
}

async function arrive(orderId: string, state: 'shipped' | 'delivered' = 'delivered', days = 0) {
  await db().execute(sql`update ${dispatches} set state = ${state}::dispatch_state,
    shipped_at = now() - make_interval(days => ${days}),
    delivered_at = case when ${state} = 'delivered' then now() - make_interval(days => ${days}) end
    where order_id = ${orderId}`);
}

function linesOf({ orderId }: Pick<FixtureOrder, 'orderId'>) {
  return db()
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
}

/** The business takes `taken` pieces of its share and declines the others; then it can ship. */
async function confirmed(order: FixtureOrder, taken: number) {
  const { orderId } = order;
  const [lines, [sent]] = await Promise.all([
    linesOf(order),
    db()
      .update(dispatches)
      .set({ state: 'sent' })
      .where(eq(dispatches.orderId, orderId))
      .returning(),
  ]);
  const [line] = lines;
  if (!line || !sent) throw new Error('no line, no dispatch');
  const { productId, quantity, businessId } = line;
  const pieces = (of: number) => [{ productId, quantity: of }];
  const member = memberOf(businessId);
  const { id: dispatchId } = sent;
  const reason = 'sold out';
  const all = { dispatchId, reason, lines: pieces(taken) };
  await confirmDispatch(db(), member, all);
  if (taken < quantity) {
    const decline = { orderId, dispatchId, businessId, reason, turn: 1 };
    const rest = pieces(quantity - taken);
    await cancelDeclinedParts(
      { db: db(), gateways: gatewaysOf(db()) },
      { ...decline, lines: rest },
    );
  }
  const ship = (of: number) => {
    const tracking = token();
    return shipDispatch(db(), member, { dispatchId, carrier: 'DHL', tracking, lines: pieces(of) });
  };
  return { lines, lineIds: lines.map(({ id }) => id), ship, member, dispatchId };
}

type Arrived = Awaited<ReturnType<typeof makeArrived>>;

function ask(order: Arrived, lines: readonly WantedLine[], key = token()) {
  const request = { orderId: order.orderId, lines, reason: 'changed_mind', note: null } as const;
  return requestReturn(db(), order.customer, { ...request, token: key });
}

/** One piece of the first line, asked for. */
async function askOne(order: Arrived, quantity = 1): Promise<string> {
  const [returnId = ''] = await ask(order, [{ lineId: order.lineIds[0] ?? '', quantity }]);
  return returnId;
}

async function receive(returnId: string, restocked?: number) {
  const { lines } = await getReturn(db(), admin, returnId);
  const received: ReceivedLine[] = lines.map(({ lineId, quantity }) => ({
    lineId,
    restocked: restocked ?? quantity,
  }));
  await receiveReturn(db(), admin, { returnId, lines: received });
}

async function books(order: FixtureOrder) {
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
  const [account] = await db()
    .select()
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, order.customer.accountId));
  const [provider] = await db()
    .select()
    .from(sandboxPayments)
    .where(eq(sandboxPayments.id, payment?.providerRef ?? ''));
  const shelves = await Promise.all(
    order.products.map(async ({ id }) => {
      const [row] = await db().select().from(stock).where(eq(stock.productId, id));
      return row?.available;
    }),
  );
  return {
    refunded: payment?.refundedCents,
    atProvider: provider?.refundedCents,
    balance: account?.balance,
    shelves,
  };
}

async function payAll(orderId: string) {
  for (const { id } of await db().select().from(refunds).where(eq(refunds.orderId, orderId))) {
    await payRefund(db(), gatewaysOf(db()), id);
  }
}

async function eventsOf(orderId: string, like: string) {
  const { rows } = await db().execute<{ name: string }>(
    sql`select name from jobs.event where data->>'orderId' = ${orderId} and name like ${like}
      order by received_at, id`,
  );
  return rows.map((row) => row.name);
}

describe('a return', () => {
  it('goes from the question to the money, to the cent and the point', async () => {
    const order = await makeArrived({ points: 900, quantities: [2, 1] });
    const [lineId = ''] = order.lineIds;
    const lines = [{ lineId, quantity: 1 }];
    const preview = await previewReturn(db(), order.customer, { orderId: order.orderId, lines });
    const [line] = order.lines;
    expect(preview).toMatchObject({
      amountCents: Math.floor((line?.totalCents ?? 0) / 2),
      points: Math.floor((line?.points ?? 0) / 2),
    });
    expect(preview.amountCents * preview.points).toBeGreaterThan(0);

    const returnId = await askOne(order);
    const [asked] = (await getOrder(db(), order.orderId, order.customer)).returns;
    const { amountCents, points } = preview;
    expect(asked).toMatchObject({
      id: returnId,
      state: 'requested',
      expected: { amountCents, points },
    });
    await approveReturn(db(), memberOf(line?.businessId ?? ''), { returnId });
    await receive(returnId);
    await payAll(order.orderId);

    expect(await books(order)).toEqual({
      refunded: amountCents,
      atProvider: amountCents,
      balance: 5_000 - 900 + points,
      shelves: [9, 9],
    });
    expect((await linesOf(order)).map(({ state }) => state)).toEqual(['executed', 'executed']);
    const { refund } = await getReturnForAdmin(db(), admin, returnId);
    expect(refund).toEqual({ state: 'refunded', amountCents, points });
    const told = await db()
      .select({ kind: orderTimeline.kind, data: orderTimeline.data })
      .from(orderTimeline)
      .where(and(eq(orderTimeline.orderId, order.orderId), sql`kind like 'return.%'`))
      .orderBy(orderTimeline.id);
    expect(told.map(({ kind }) => kind)).toEqual([
      'return.requested',
      'return.approved',
      'return.received',
    ]);
    expect(told[2]?.data).toMatchObject({ quantity: 1, refundCents: amountCents, points });
    expect(await eventsOf(order.orderId, '%return%')).toEqual(
      expect.arrayContaining(['order.return_requested', 'order.return_approved', 'order.returned']),
    );
    expect(await eventsOf(order.orderId, 'order.refund_requested')).toHaveLength(1);
  });

  it('of a whole line leaves it returned; what cannot be sold again is written off', async () => {
    const order = await makeArrived({ points: 500, quantities: [3] });
    const first = await askOne(order, 2);
    await approveReturn(db(), admin, { returnId: first });
    await receive(first, 1);
    expect((await linesOf(order))[0]?.state).toBe('executed');
    const second = await askOne(order, 1);
    await approveReturn(db(), admin, { returnId: second });
    await receive(second, 0);
    const [line] = await linesOf(order);
    expect(line).toMatchObject({
      ...{ state: 'returned', refundedQuantity: 3 },
      ...{ refundedCents: line?.totalCents, refundedPoints: 500 },
    });
    await payAll(order.orderId);
    expect(await books(order)).toMatchObject({
      ...{ refunded: order.quote.totalCents, atProvider: order.quote.totalCents },
      ...{ balance: 5_000, shelves: [8] },
    });
    const { lines } = await getReturn(db(), admin, first);
    expect(lines[0]).toMatchObject({ quantity: 2, restocked: 1 });
  });

  it('of two businesses is two returns, each told to its own', async () => {
    const order = await makeArrived({ quantities: [1, 1] });
    const [bakery = '', workshop = ''] = order.lines.map(({ businessId }) => businessId);
    const userId = `usr_m${bakery.slice(4)}`;
    await db()
      .insert(users)
      .values({
        ...{ id: userId, email: `${userId}@example.com`, name: 'Bo', role: 'business' },
        ...{ businessId: bakery, passwordHash: '-' },
      });
    const ids = await ask(
      order,
      order.lineIds.map((lineId) => ({ lineId, quantity: 1 })),
    );
    expect(ids).toHaveLength(2);
    const own = await listReturns(db(), memberOf(bakery), { page: 1 });
    expect(own.returns).toHaveLength(1);
    expect(own.counts.requested).toBe(1);
    expect(JSON.stringify(own.returns)).not.toMatch(/cents|points/i);
    const other = own.returns[0]?.id === ids[0] ? ids[1] : ids[0];
    expect(await codeOf(getReturn(db(), memberOf(bakery), other ?? ''))).toBe('return.not_found');
    expect((await listReturns(db(), memberOf(workshop), { page: 1 })).total).toBe(1);
    const { rows } = await db().execute<{ members: string[] }>(
      sql`select data->'memberIds' as members from jobs.event
        where name = 'business.return_changed' and data->>'businessId' = ${bakery}`,
    );
    expect(rows).toEqual([{ members: [userId] }]);
  });

  it('are found by the number of their order, and counted so', async () => {
    const [wanted, other] = [await makeArrived({}), await makeArrived({})];
    for (const order of [wanted, other]) {
      await ask(order, [{ lineId: order.lineIds[0] ?? '', quantity: 1 }]);
    }
    const { rows } = await db().execute<{ number: string }>(
      sql`select number from orders where id = ${wanted.orderId}`,
    );
    const number = rows[0]?.number ?? '';
    const found = await listReturns(db(), admin, { page: 1, q: ` ${number.toLowerCase()} ` });
    expect(found.returns.map((one) => one.number)).toEqual([number]);
    expect(found).toMatchObject({ total: 1, counts: { requested: 1, received: 0 } });
    expect(await listReturns(db(), admin, { page: 1, q: number.slice(0, -1) })).toMatchObject({
      ...{ returns: [], total: 0, counts: { requested: 0 } },
    });
  });

  it('asked for by the same token is the same return, and frees what is withdrawn', async () => {
    const order = await makeArrived({ quantities: [1] });
    const lines = [{ lineId: order.lineIds[0] ?? '', quantity: 1 }];
    const key = token();
    const [first, again] = [await ask(order, lines, key), await ask(order, lines, key)];
    expect(again).toEqual(first);
    expect(await codeOf(ask(order, lines))).toBe('return.too_many');
    const returnId = first[0] ?? '';
    await withdrawReturn(db(), order.customer, { returnId });
    await withdrawReturn(db(), order.customer, { returnId });
    expect(await eventsOf(order.orderId, 'order.return_withdrawn')).toHaveLength(1);
    expect(await codeOf(ask(order, lines))).toBe('done');
  });

  it('behind another expects what the first leaves', async () => {
    const order = await makeArrived({ points: 100, quantities: [3], prices: [333] });
    const shown: number[] = [];
    for (let piece = 0; piece < 3; piece += 1) {
      const lines = [{ lineId: order.lineIds[0] ?? '', quantity: 1 }];
      const { orderId } = order;
      shown.push((await previewReturn(db(), order.customer, { orderId, lines })).amountCents);
      await askOne(order);
    }
    expect(shown.reduce((sum, one) => sum + one, 0)).toBe(order.quote.totalCents);
    const { returns: open } = await getOrderReturns(db(), order.customer, order.number);
    expect(open.map(({ expected }) => expected.amountCents)).toEqual(shown);
  });
});

describe('what cannot be returned', () => {
  it('has not left, is no goods, is over, is too much, or is not one’s own', async () => {
    const order = await makeOrder(db(), { quantities: [2] });
    const [line] = await linesOf(order);
    const asked = { ...order, lines: [], lineIds: [line?.id ?? ''] } as unknown as Arrived;
    const lines = (quantity: number) => [{ lineId: line?.id ?? '', quantity }];
    expect(await codeOf(ask(asked, lines(1)))).toBe('return.not_shipped');
    await arrive(order.orderId, 'shipped', 31);
    expect(await codeOf(ask(asked, lines(1)))).toBe('return.window_over');
    await arrive(order.orderId, 'delivered', 29);
    expect(await codeOf(ask(asked, lines(3)))).toBe('return.too_many');
    const nobody = { lineId: 'lin_none', quantity: 1 };
    expect(await codeOf(ask(asked, [nobody]))).toBe('order.line_not_found');
    const stranger = { ...asked, customer: await makeCustomer(db()) };
    expect(await codeOf(ask(stranger, lines(1)))).toBe('order.not_found');
    await db().execute(sql`update ${orderLines} set kind = 'service' where id = ${line?.id}`);
    expect(await codeOf(ask(asked, lines(1)))).toBe('return.not_goods');
    await db().execute(
      sql`update ${orderLines} set kind = 'goods', state = 'canceled' where id = ${line?.id}`,
    );
    expect(await codeOf(ask(asked, lines(1)))).toBe('return.nothing_left');
    expect(await db().$count(returns, eq(returns.orderId, order.orderId))).toBe(0);
  });
});

describe('an answer', () => {
  it('of a parcel that has left while others are to come: those pieces, and no more', async () => {
    const order = await makeOrder(db(), { quantities: [5] });
    const { lines, lineIds, ship, member, dispatchId } = await confirmed(order, 4);
    const arrived = { ...order, lines, lineIds };
    expect(await codeOf(askOne(arrived))).toBe('return.not_shipped');
    await ship(2);
    expect(await codeOf(askOne(arrived, 3))).toBe('return.too_many');
    const first = await askOne(arrived);
    expect(await codeOf(askOne(arrived, 2))).toBe('return.too_many');
    await approveReturn(db(), member, { returnId: first });
    await receive(first);
    expect((await getOrderReturns(db(), order.customer, order.orderId)).lines).toEqual([
      expect.objectContaining({ returnable: 1 }),
    ]);
    await ship(2);
    expect(await codeOf(askOne(arrived, 4))).toBe('return.too_many');
    expect(await codeOf(askOne(arrived, 3))).toBe('done');
    const [dispatch] = await db().select().from(dispatches).where(eq(dispatches.id, dispatchId));
    expect(dispatch?.state).toBe('shipped');
  });

  it('again is no error; another is a conflict that names the state', async () => {
    const order = await makeArrived();
    const returnId = await askOne(order);
    const rejection = 'It was worn';
    await rejectReturn(db(), admin, { returnId, rejection });
    await rejectReturn(db(), admin, { returnId, rejection });
    await expect(rejectReturn(db(), admin, { returnId, rejection: 'Other' })).rejects.toMatchObject(
      {
        ...{ kind: 'conflict', code: 'return.illegal_move', details: { state: 'rejected' } },
      },
    );
    expect(await codeOf(approveReturn(db(), admin, { returnId }))).toBe('return.illegal_move');
    expect(await codeOf(receive(returnId))).toBe('return.illegal_move');
    expect(await codeOf(withdrawReturn(db(), order.customer, { returnId }))).toBe(
      'return.illegal_move',
    );
    expect(await eventsOf(order.orderId, 'order.return_rejected')).toHaveLength(1);
    expect((await books(order)).refunded).toBe(0);
  });

  it('is for its own business, admins, and the shopper alone', async () => {
    const order = await makeArrived({ quantities: [1, 1] });
    const returnId = await askOne(order);
    const stranger = memberOf(order.lines[1]?.businessId ?? '');
    const someone = await makeCustomer(db());
    for (const work of [
      () => approveReturn(db(), stranger, { returnId }),
      () => rejectReturn(db(), stranger, { returnId, rejection: 'Not mine' }),
      () => receiveReturn(db(), stranger, { returnId, lines: [] }),
      () => withdrawReturn(db(), someone, { returnId }),
    ]) {
      expect(await codeOf(work())).toBe('return.not_found');
    }
  });

  it('received twice gives back once; with other counts it is a conflict', async () => {
    const order = await makeArrived({ quantities: [2] });
    const returnId = await askOne(order, 2);
    await approveReturn(db(), admin, { returnId });
    expect(await codeOf(receive(returnId, 3))).toBe('return.lines_differ');
    await receive(returnId, 1);
    const once = await books(order);
    await receive(returnId, 1);
    expect(await codeOf(receive(returnId, 2))).toBe('return.illegal_move');
    expect(await books(order)).toEqual(once);
    expect(await db().$count(refunds, eq(refunds.orderId, order.orderId))).toBe(1);
    expect(await eventsOf(order.orderId, 'order.returned')).toHaveLength(1);
  });
});

describe('at once, 100 rounds', () => {
  it('two ask for the same last piece: one gets it', async () => {
    const order = await makeArrived({ quantities: [1] });
    const lines = [{ lineId: order.lineIds[0] ?? '', quantity: 1 }];
    for (let round = 0; round < 100; round += 1) {
      const outcomes = await Promise.allSettled([ask(order, lines), ask(order, lines)]);
      const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      expect(won).toHaveLength(1);
      await withdrawReturn(db(), order.customer, { returnId: won[0] ?? '' });
    }
  }, 120_000);

  it('two ask for the one piece that has left: one gets it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const order = await makeOrder(db(), { quantities: [3] });
      const { lines, lineIds, ship } = await confirmed(order, 3);
      const arrived = { ...order, lines, lineIds };
      const [, ...asked] = await Promise.allSettled([ship(1), askOne(arrived), askOne(arrived)]);
      const got = asked.filter(({ status }) => status === 'fulfilled').length;
      expect(got).toBeLessThanOrEqual(1);
      const late = await codeOf(askOne(arrived));
      expect(late).toBe(got === 1 ? 'return.too_many' : 'done');
    }
  }, 60_000);

  it('approve and withdraw: it ends withdrawn, or the approval came too late', async () => {
    const order = await makeArrived({ quantities: [1] });
    for (let round = 0; round < 100; round += 1) {
      const returnId = await askOne(order);
      const [approved, withdrawn] = await Promise.allSettled([
        approveReturn(db(), admin, { returnId }),
        withdrawReturn(db(), order.customer, { returnId }),
      ]);
      expect(withdrawn.status).toBe('fulfilled');
      const { state } = await getReturn(db(), admin, returnId);
      expect(state).toBe('withdrawn');
      if (approved.status === 'rejected') {
        expect(approved.reason).toMatchObject({ code: 'return.illegal_move' });
      }
    }
  }, 120_000);

  it('receive and receive: one refund', async () => {
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const order = await makeArrived({ points: 1_000, quantities: [10], prices: [337] });
      for (let round = 1; round <= 10; round += 1) {
        const returnId = await askOne(order);
        await approveReturn(db(), admin, { returnId });
        await Promise.all([receive(returnId), receive(returnId)]);
        expect(await db().$count(refunds, eq(refunds.orderId, order.orderId))).toBe(round);
      }
      const [line] = await linesOf(order);
      expect(line).toMatchObject({
        ...{ state: 'returned', refundedCents: line?.totalCents, refundedPoints: line?.points },
      });
    }
  }, 120_000);

  it('receive and an admin’s refund of the same line: never above what was paid', async () => {
    for (let round = 0; round < 100; round += 1) {
      const order = await makeArrived({ points: 300, quantities: [2] });
      const returnId = await askOne(order, 2);
      await approveReturn(db(), admin, { returnId });
      await Promise.all([receive(returnId), refundWhole(order)]);
      const [line] = await linesOf(order);
      expect(line).toMatchObject({
        ...{ state: 'returned', refundedQuantity: 2 },
        ...{ refundedCents: line?.totalCents, refundedPoints: 300 },
      });
      const { refunded, balance, shelves } = await books(order);
      expect([refunded, balance, shelves]).toEqual([order.quote.totalCents, 5_000, [10]]);
      await expectPartsToAdd(order);
    }
  }, 120_000);
});

it('warns who refunds pieces that an open return has promised', async () => {
  const order = await makeArrived();
  const choice = { by: 'whole' } as const;
  const promised = async () =>
    (await previewRefund(db(), admin, { orderId: order.orderId, choice })).promised;
  expect(await promised()).toEqual([]);
  const returnId = await askOne(order);
  expect(await promised()).toMatchObject([{ lineId: order.lineIds[0], quantity: 1 }]);
  await withdrawReturn(db(), order.customer, { returnId });
  expect(await promised()).toEqual([]);
});

/** An admin gives back all that is left; what came between is looked at anew. */
async function refundWhole({ orderId }: FixtureOrder) {
  const choice = { by: 'whole' } as const;
  for (;;) {
    const shown = await previewRefund(db(), admin, { orderId, choice }).catch(() => null);
    if (!shown) return;
    const { amountCents, points } = shown;
    const request = { orderId, choice, reason: 'Sorry', token: token() };
    const outcome = await codeOf(
      refundOrder(db(), admin, { ...request, expected: { amountCents, points } }),
    );
    if (outcome !== 'order.changed') return;
  }
}

/** Σ of the refunds' lines is what each line says has gone back. */
async function expectPartsToAdd(order: FixtureOrder) {
  for (const line of await linesOf(order)) {
    const [row] = await db()
      .select({
        cents: sql<number>`coalesce(sum(${refundLines.amountCents}), 0)::int`,
        points: sql<number>`coalesce(sum(${refundLines.points}), 0)::int`,
      })
      .from(refundLines)
      .where(eq(refundLines.lineId, line.id));
    expect(row).toEqual({ cents: line.refundedCents, points: line.refundedPoints });
  }
}

describe('any cart, returned piece by piece', () => {
  it('sums to zero against the original split', async () => {
    const cart = fc.record({
      quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      prices: fc.array(fc.integer({ min: 101, max: 2_999 }), { minLength: 3, maxLength: 3 }),
      points: fc.integer({ min: 0, max: 900 }),
      order: fc.infiniteStream(fc.nat(100)),
    });
    await fc.assert(
      fc.asyncProperty(cart, async ({ quantities, prices, points, order: stream }) => {
        const pick = () => stream.next().value ?? 0;
        const order = await makeArrived({
          quantities,
          prices,
          points: await fits(points, quantities, prices),
        });
        const left = order.lines.map(({ id, quantity }) => ({ id, quantity }));
        let shown = { cents: 0, points: 0 };
        while (left.some(({ quantity }) => quantity > 0)) {
          const open = left.filter(({ quantity }) => quantity > 0);
          const wanted = open
            .filter((_, index) => index === 0 || pick() % 2 === 0)
            .map((line) => ({ lineId: line.id, quantity: 1 + (pick() % line.quantity) }));
          const { orderId, customer } = order;
          const preview = await previewReturn(db(), customer, { orderId, lines: wanted });
          shown = {
            cents: shown.cents + preview.amountCents,
            points: shown.points + preview.points,
          };
          for (const returnId of await ask(order, wanted)) {
            await approveReturn(db(), admin, { returnId });
            await receive(returnId);
          }
          for (const { lineId, quantity } of wanted) {
            const line = left.find(({ id }) => id === lineId);
            if (line) line.quantity -= quantity;
          }
        }
        await payAll(order.orderId);
        const { quote } = order;
        expect(shown).toEqual({ cents: quote.totalCents, points: quote.points });
        const after = await books(order);
        expect(after).toMatchObject({
          ...{ refunded: quote.totalCents, balance: 5_000 },
          shelves: quantities.map(() => 10),
        });
        await expectPartsToAdd(order);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

/** Not so many points that the card's minimum would be left. */
async function fits(points: number, quantities: number[], prices: number[]) {
  const total = quantities.reduce(
    (sum, quantity, index) => sum + quantity * (prices[index] ?? 0),
    0,
  );
  return Math.min(points, Math.max(0, total - 100));
}
