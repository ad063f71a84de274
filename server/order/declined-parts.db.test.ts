import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { pointsAccounts, sandboxPayments, stock } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { gatewaysOf } from '../payment/gateways';
import { cancelDeclinedLines, refundDeclinedLines } from './declined-lines';
import { cancelDeclinedParts, partKey } from './declined-parts';
import { getOrder } from './queries';
import { capture, complete, confirm, deleteCart } from './saga';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });

let shop: Awaited<ReturnType<typeof order>>;

/** Three pieces of a price that no three share evenly, and a book of another business. */
async function order() {
  const [bakery, books] = [await makeBusiness(db()), await makeBusiness(db())];
  const odd = { priceCents: 1_001, pricePoints: 1_001, available: 10 };
  const loaf = await makeProduct(db(), { businessId: bakery.id, ...odd });
  const book = await makeProduct(db(), { businessId: books.id, available: 10 });
  const customer = await makeCustomer(db(), { points: 5_000 });
  const lines = [{ productId: loaf.id, quantity: 3 }, { productId: book.id }];
  await fillCart(db(), customer.userId, lines);
  const checkout = await startCheckout(db(), customer, { points: 1_111 });
  const placed = await placeOrder(deps(), customer, {
    checkoutId: checkout.id,
    clientOrderToken: crypto.randomUUID(),
    methodRef: 'tok_ok',
  });
  if (placed.status !== 'placed') throw new Error(placed.status);
  const { orderId } = placed;
  for (const step of [capture, confirm, deleteCart, complete]) await step(deps(), orderId);
  return { orderId, bakery, loaf, customer, before: await lineOf(orderId, loaf.id) };
}

async function lineOf(orderId: string, productId: string) {
  const { lines } = await getOrder(db(), orderId, { userId: null });
  const line = lines.find((one) => one.productId === productId);
  if (!line) throw new Error('no such line');
  return line;
}

beforeEach(async () => {
  shop = await order();
});

/** The business declines `quantity` loaves: pieces go back, then the money. */
async function decline(turn: number, quantity: number) {
  const { orderId, bakery, loaf } = shop;
  const part = {
    ...{ orderId, dispatchId: `dsp_${orderId}`, businessId: bakery.id, turn },
    ...{ reason: 'burnt', lines: [{ productId: loaf.id, quantity }] },
  };
  const done = await cancelDeclinedParts(deps(), part);
  if (done.refundId) await refundDeclinedLines(deps(), partKey(part), done.refundId);
  return done;
}

async function given() {
  const { orderId, loaf, customer } = shop;
  const view = await getOrder(db(), orderId, { userId: null });
  const line = await lineOf(orderId, loaf.id);
  const [shelf] = await db().select().from(stock).where(eq(stock.productId, loaf.id));
  const [wallet] = await db()
    .select()
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, customer.accountId));
  return {
    ...{ state: line.state, pieces: line.refundedQuantity, cents: view.refundedCents },
    ...{ points: (wallet?.balance ?? 0) - (5_000 - 1_111), shelf: shelf?.available },
  };
}

describe('a declined part', () => {
  it('gives its exact share back, once, and the last piece takes the rounding', async () => {
    const { totalCents, points } = shop.before;
    expect([totalCents % 3, points % 3]).not.toContain(0);
    const upTo = (whole: number, pieces: number) => Math.floor((whole * pieces) / 3);
    await decline(1, 1);
    const afterOne = {
      ...{ state: 'executed', pieces: 1, shelf: 8 },
      ...{ cents: upTo(totalCents, 1), points: upTo(points, 1) },
    };
    expect(await given()).toEqual(afterOne);
    expect((await decline(1, 1)).hasChanged).toBe(false);
    expect(await given()).toEqual(afterOne);
    await decline(2, 1);
    const afterTwo = { cents: upTo(totalCents, 2), points: upTo(points, 2) };
    expect(await given()).toMatchObject(afterTwo);
    await decline(3, 1);
    const whole = { state: 'canceled', pieces: 3, cents: totalCents, points, shelf: 10 };
    expect(await given()).toEqual(whole);
    const [provider] = await db()
      .select({ refunded: sandboxPayments.refundedCents })
      .from(sandboxPayments)
      .where(eq(sandboxPayments.refundedCents, totalCents));
    expect(provider?.refunded).toBe(totalCents);
  });

  it('and then the rest come to what was paid', async () => {
    const { orderId, bakery, before } = shop;
    await decline(1, 2);
    const dispatchId = `dsp_${orderId}`;
    const whole = { orderId, dispatchId, businessId: bakery.id, reason: 'no flour' };
    const { refundId } = await cancelDeclinedLines(deps(), whole);
    await refundDeclinedLines(deps(), dispatchId, refundId ?? '');
    const { totalCents: cents, points } = before;
    expect(await given()).toEqual({ state: 'canceled', pieces: 3, cents, points, shelf: 10 });
    expect((await decline(2, 1)).hasChanged).toBe(false);
    expect(await piecesTold()).toEqual([1, 2]);
  });

  it('told ten times at once goes back once', async () => {
    const done = await Promise.all(Array.from({ length: 10 }, () => decline(1, 2)));
    expect(done.filter(({ hasChanged }) => hasChanged)).toHaveLength(1);
    expect(await given()).toMatchObject({ pieces: 2, shelf: 9 });
    expect(await piecesTold()).toEqual([2]);
  });

  it('never gives back more than is left', async () => {
    await Promise.all([decline(1, 2), decline(2, 2)]);
    const { totalCents: cents, points } = shop.before;
    expect(await given()).toEqual({ state: 'canceled', pieces: 3, cents, points, shelf: 10 });
  });
});

/** How many pieces each mail about the order speaks of. */
async function piecesTold(): Promise<number[]> {
  const { rows } = await db().execute<{ pieces: number }>(sql`
    select (data -> 'lines' -> 0 ->> 'quantity')::int as pieces from jobs.event
    where name = 'order.lines_canceled' and data ->> 'orderId' = ${shop.orderId} order by 1`);
  return rows.map(({ pieces }) => pieces);
}
