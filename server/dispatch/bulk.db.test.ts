import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { makeCustomer } from '@/db/fixtures';
import { orders } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { confirmMany, shipMany } from './bulk';
import { recallDispatches } from './dispatches';
import { placeDispatch } from './placing';
import { listDispatches, listToShip } from './queries';
import { dispatchRouter } from './router';
import { addBusiness, addDispatch, eventsOf, findDispatch, parcel, scripted } from './testing';
import { confirmDispatch } from './updates';

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;
let userId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ userId } = await makeCustomer(db));
});
beforeEach(async () => {
  baker = await addBusiness(db);
});
afterAll(() => database.drop());

let count = 0;

/** A dispatch that waits for its business, of an order with a number. */
async function waiting(business = baker, order = parcel) {
  count += 1;
  const number = `GP-BULK-${String(count).padStart(4, '0')}`;
  const { dispatchId, orderId } = await addDispatch(db, business, { ...order, number });
  await db.insert(orders).values({
    ...{ id: orderId, number, userId, email: 'sam@example.com', customerName: 'Sam Shopper' },
    ...{
      clientOrderToken: orderId,
      checkoutId: orderId,
      cartId: orderId,
      shippingMethod: 'standard',
    },
    ...{
      subtotalCents: 0,
      discountCents: 0,
      shippingCents: 0,
      taxCents: 0,
      totalCents: 0,
      points: 0,
    },
  });
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, dispatchId, 0);
  return { dispatchId, orderId, number };
}

async function confirmed(business = baker, order = parcel) {
  const one = await waiting(business, order);
  await confirmDispatch(db, business, one);
  return one;
}

const row = (order: string, tracking = '1Z999', carrier = 'UPS', at = 2) => ({
  ...{ row: at, order, carrier, tracking },
});

const told = async (dispatchId: string, name: string) =>
  (await eventsOf(db, dispatchId)).filter((one) => one === name).length;

describe('confirming many', () => {
  it('loses nothing by one that is refused, and says of each what became of it', async () => {
    const [first, called, other, last] = [
      await waiting(),
      await waiting(),
      await waiting(await addBusiness(db)),
      await waiting(),
    ];
    await transaction(db, (tx) => recallDispatches(tx, called.orderId));
    const ids = [first, called, other, last].map(({ dispatchId }) => dispatchId);
    expect(await confirmMany(db, baker, ids)).toEqual([
      { dispatchId: first.dispatchId, outcome: 'confirmed', reason: null },
      {
        dispatchId: called.dispatchId,
        outcome: 'refused',
        reason: 'This dispatch was taken back because the order was canceled.',
      },
      { dispatchId: other.dispatchId, outcome: 'refused', reason: 'This dispatch does not exist.' },
      { dispatchId: last.dispatchId, outcome: 'confirmed', reason: null },
    ]);
    expect(await findDispatch(db, other.dispatchId)).toMatchObject({ state: 'sent' });
  });

  it('tells one note to all who booked a service, and to nobody else', async () => {
    const lesson = {
      ...{ ...parcel, address: null },
      lines: [{ productId: 'prd_lesson', name: 'Cello lesson', quantity: 1, kind: 'service' }],
    } satisfies DispatchOrder;
    const [one, other, loaf] = [
      await waiting(baker, lesson),
      await waiting(baker, lesson),
      await waiting(),
    ];
    const ids = [one, other, loaf].map(({ dispatchId }) => dispatchId);
    const caller = createCallerFactory(router({ dispatch: dispatchRouter }))({
      ...{ db, viewer: baker, cartToken: null },
    }).dispatch;
    const note = 'We call you to find a time.';
    await caller.confirmMany({ dispatchIds: ids, note });
    const notes = await Promise.all(ids.map((id) => findDispatch(db, id)));
    expect(notes.map(({ bookingNote }) => bookingNote)).toEqual([note, note, null]);
    expect(notes.map(({ answeredBy }) => answeredBy?.by)).toEqual(['portal', 'portal', 'portal']);
    await expect(
      caller.confirmMany({ dispatchIds: ids, note: 'x'.repeat(301) }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('may be said twice, and twice at once', async () => {
    const { dispatchId } = await waiting();
    await Promise.all([1, 2, 3].map(() => confirmMany(db, baker, [dispatchId, dispatchId])));
    expect(await confirmMany(db, baker, [dispatchId])).toEqual([
      { dispatchId, outcome: 'already', reason: null },
    ]);
    expect(await told(dispatchId, 'dispatch.confirmed')).toBe(1);
  });
});

describe('shipping many', () => {
  it('takes numbers in any case, ids, and each row for itself', async () => {
    const [byNumber, byId, unanswered] = [await confirmed(), await confirmed(), await waiting()];
    const others = await confirmed(await addBusiness(db));
    const results = await shipMany(db, baker, [
      row(` ${byNumber.number.toLowerCase()} `, '=1+1', '@carrier', 2),
      row(byId.dispatchId, '1Z2', 'UPS', 3),
      row(unanswered.number, '1Z3', 'UPS', 4),
      row(others.number, '1Z4', 'UPS', 5),
      row(others.dispatchId, '1Z4', 'UPS', 6),
      row('GP-NONE-NONE', '1Z5', 'UPS', 7),
      row('', '1Z6', 'UPS', 8),
    ]);
    const missing = { outcome: 'refused', reason: 'No dispatch of yours has this number or id.' };
    expect(results).toEqual([
      { row: 2, outcome: 'shipped', reason: null },
      { row: 3, outcome: 'shipped', reason: null },
      { row: 4, outcome: 'refused', reason: 'This dispatch still waits for your answer.' },
      ...[5, 6, 7, 8].map((at) => ({ row: at, ...missing })),
    ]);
    expect(await findDispatch(db, byNumber.dispatchId)).toMatchObject({
      ...{ state: 'shipped', shipments: [{ carrier: '@carrier', tracking: '=1+1' }] },
    });
    expect(await findDispatch(db, others.dispatchId)).toMatchObject({ state: 'confirmed' });
  });

  it('knows double rows: the same again is no second parcel, another one is refused', async () => {
    const { number, dispatchId } = await confirmed();
    const results = await shipMany(db, baker, [
      row(number, '1Z1', 'UPS', 2),
      row(dispatchId, '1Z1', 'UPS', 3),
      row(number, '1Z2', 'UPS', 4),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['shipped', 'already', 'refused']);
    expect(results[2]?.reason).toBe('This dispatch was already shipped.');
    expect(await told(dispatchId, 'dispatch.shipped')).toBe(1);
  });

  it('may be sent twice, and twice at once', async () => {
    const { number, dispatchId } = await confirmed();
    const { orderId: _, ...collected } = await confirmed(baker, { ...parcel, address: null });
    const rows = [row(number), row(collected.number, '', '')];
    await Promise.all([1, 2, 3].map(() => shipMany(db, baker, rows)));
    const again = await shipMany(db, baker, rows);
    expect(again.map(({ outcome }) => outcome)).toEqual(['already', 'already']);
    for (const id of [dispatchId, collected.dispatchId]) {
      expect(await told(id, 'dispatch.shipped')).toBe(1);
    }
  });

  it.each([
    ['no tracking number', '', 'UPS', /carrier and the tracking number/],
    ['no carrier', '1Z', ' ', /carrier and the tracking number/],
    ['hidden signs', '1\u202eZ', 'UPS', 'The tracking number has signs that cannot be printed.'],
    ['a carrier too long', '1Z', 'a'.repeat(101), 'The carrier is longer than 100 letters.'],
  ])('refuses a row with %s', async (_, tracking, carrier, reason) => {
    const { number, dispatchId } = await confirmed();
    const [result] = await shipMany(db, baker, [row(number, tracking, carrier)]);
    expect(result).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) });
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'confirmed' });
  });

  it('asks for at most a hundred rows at once, and for a business', async () => {
    const create = createCallerFactory(router({ dispatch: dispatchRouter }));
    const caller = create({ db, viewer: baker, cartToken: null }).dispatch;
    const many = Array.from({ length: 101 }, () => row('GP-NONE-NONE'));
    await expect(caller.shipMany({ rows: many })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(caller.shipMany({ rows: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(caller.confirmMany({ dispatchIds: [] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const shopper = create({ db, viewer: { ...baker, role: 'civilian' }, cartToken: null });
    await expect(shopper.dispatch.shipMany({ rows: [row('x')] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('the list of dispatches', () => {
  it('finds a part of a number, and nothing by a wildcard', async () => {
    const { dispatchId, number } = await waiting();
    await waiting();
    const find = async (q: string) =>
      (await listDispatches(db, baker, { q, page: 1 })).dispatches.map(({ id }) => id);
    expect(await find(number.slice(3).toLowerCase())).toEqual([dispatchId]);
    expect(await find('%')).toEqual([]);
    expect(await find('_')).toEqual([]);
  });

  it('names the parcels that are to be shipped, oldest first, and no one else’s', async () => {
    const [first, second] = [await confirmed(), await confirmed()];
    await confirmed(baker, { ...parcel, address: null });
    await confirmed(await addBusiness(db));
    await waiting();
    expect(await listToShip(db, baker)).toEqual([first.number, second.number]);
    await shipMany(db, baker, [row(first.number)]);
    expect(await listToShip(db, baker)).toEqual([second.number]);
  });

  it('shows what waits for an answer by its deadline, three days after it was sent', async () => {
    const [first, second] = [await waiting(), await waiting()];
    await db.execute(
      `update dispatches set sent_at = '2026-11-20T10:00:00Z' where id = '${second.dispatchId}'`,
    );
    const { dispatches } = await listDispatches(db, baker, { state: 'sent', page: 1 });
    expect(dispatches.map(({ id }) => id)).toEqual([second.dispatchId, first.dispatchId]);
    expect(dispatches[0]?.answerUntil).toEqual(new Date('2026-11-23T10:00:00Z'));
    const [done] = (await listDispatches(db, baker, { page: 1 })).dispatches;
    expect(done?.answerUntil).not.toBeNull();
    await confirmDispatch(db, baker, second);
    const { dispatches: answered } = await listDispatches(db, baker, {
      state: 'confirmed',
      page: 1,
    });
    expect(answered[0]?.answerUntil).toBeNull();
  });
});
