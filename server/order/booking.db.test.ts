import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { type FixtureCustomer, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { addresses, dispatches } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { addToCart, readCart, setNote } from '../cart/cart';
import { loadCartForCheckout } from '../cart/queries';
import { carryOut } from '../checkout/fixtures';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { confirmDispatch } from '../dispatch/updates';
import { gatewaysOf } from '../payment/gateways';
import { memberOf } from '../vouchers/testing';
import { tellDispatchNews } from './dispatch-news';
import { getOrder } from './queries';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => closeBooks(database));

async function buy(customer: FixtureCustomer) {
  const checkout = await startCheckout(db, customer, { points: 0 });
  const placed = await placeOrder({ db, gateways: gatewaysOf(db) }, customer, {
    checkoutId: checkout.id,
    clientOrderToken: crypto.randomUUID(),
    methodRef: 'tok_ok',
  });
  if (placed.status !== 'placed') throw new Error(placed.status);
  await carryOut(db, placed.orderId);
  return { orderId: placed.orderId, quote: checkout.quote };
}

async function shop() {
  const customer = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const lesson = await makeProduct(db, { businessId, kind: 'service', weightGrams: 0 });
  const bread = await makeProduct(db, { businessId });
  return { customer, businessId, lesson, bread };
}

const WISH = 'A Tuesday,\nafter <b>nine</b>';

describe('a wish', () => {
  it('goes from the cart to the business, and its answer to the shopper', async () => {
    const { customer, businessId, lesson } = await shop();
    await addToCart(db, customer, { productId: lesson.id, quantity: 1 });
    await setNote(db, customer, { productId: lesson.id, note: WISH });
    const { orderId } = await buy(customer);
    const [sent] = await db
      .update(dispatches)
      .set({ state: 'sent' })
      .where(eq(dispatches.orderId, orderId))
      .returning();
    expect(sent?.order.lines).toEqual([
      { productId: lesson.id, name: lesson.name, quantity: 1, kind: 'service', note: WISH },
    ]);
    expect(sent?.order.address).toBeNull();
    const input = { dispatchId: sent?.id ?? '', note: 'Tuesday 10:00' };
    const business = memberOf(businessId);
    await confirmDispatch(db, business, input);
    expect((await confirmDispatch(db, business, input)).bookingNote).toBe('Tuesday 10:00');
    await expect(confirmDispatch(db, business, { ...input, note: 'Friday' })).rejects.toMatchObject(
      { code: 'dispatch.illegal_move' },
    );
    const [told] = await eventsOf('dispatch.confirmed', orderId);
    await tellDispatchNews(db, { name: 'dispatch.confirmed', data: told });
    await tellDispatchNews(db, { name: 'dispatch.confirmed', data: told });
    expect(await eventsOf('order.confirmed_by_business', orderId)).toMatchObject([
      { note: 'Tuesday 10:00' },
    ]);
    const order = await getOrder(db, orderId, customer);
    expect(order.lines[0]?.note).toBe(WISH);
    expect(order.dispatches[0]?.bookingNote).toBe('Tuesday 10:00');
    const confirmed = order.timeline.filter(({ kind }) => kind === 'dispatch.confirmed');
    expect(confirmed.map(({ data }) => data.note)).toEqual(['Tuesday 10:00']);
  });

  it('is for services alone, and counts the cart up where it says something else', async () => {
    const { customer, lesson, bread } = await shop();
    await addToCart(db, customer, { productId: lesson.id, quantity: 1 });
    const { version } = await addToCart(db, customer, { productId: bread.id, quantity: 1 });
    const onGoods = await setNote(db, customer, { productId: bread.id, note: WISH });
    expect(onGoods.version).toBe(version);
    const kept = await setNote(db, customer, { productId: lesson.id, note: WISH });
    expect(kept.version).toBe(version + 1);
    expect(kept.lines.map(({ note }) => note)).toEqual([WISH, null]);
    const again = await setNote(db, customer, { productId: lesson.id, note: WISH });
    expect(again.version).toBe(version + 1);
    expect((await loadCartForCheckout(db, customer.userId))?.lines[0]?.note).toBe(WISH);
    await setNote(db, customer, { productId: lesson.id, note: null });
    expect((await readCart(db, customer)).lines[0]?.note).toBeNull();
  });
});

describe('what needs no parcel', () => {
  it('costs no shipping beside goods, and goods alone are sent', async () => {
    const { customer, lesson, bread } = await shop();
    await addToCart(db, customer, { productId: lesson.id, quantity: 1 });
    await addToCart(db, customer, { productId: bread.id, quantity: 1 });
    const { quote } = await buy(customer);
    const shipping = new Map(quote.lines.map((line) => [line.productId, line.shippingCents]));
    expect(shipping.get(lesson.id)).toBe(0);
    expect(shipping.get(bread.id)).toBeGreaterThan(0);
  });

  it('is ordered without an address', async () => {
    const { customer, lesson } = await shop();
    await db.delete(addresses).where(eq(addresses.userId, customer.userId));
    await addToCart(db, customer, { productId: lesson.id, quantity: 1 });
    const { orderId, quote } = await buy(customer);
    expect(quote.shippingCents).toBe(0);
    expect(await getOrder(db, orderId, customer)).toMatchObject({
      state: 'completed',
      address: null,
    });
  });
});

async function eventsOf(name: string, orderId: string) {
  const { rows } = await db.execute<{ data: unknown }>(sql`
    select data from jobs.event where name = ${name} and data->>'orderId' = ${orderId}`);
  return rows.map(({ data }) => data);
}
