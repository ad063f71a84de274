import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { recallDispatches } from './dispatches';
import { placeDispatch } from './placing';
import { deliverDispatch, shipDispatch } from './shipping';
import { addBusiness, addDispatch, eventsOf, findDispatch, parcel, scripted } from './testing';
import { confirmDispatch, declineDispatch } from './updates';

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;
let dispatchId: string;
let orderId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const order: DispatchOrder = {
  ...parcel,
  lines: [
    { productId: 'prd_bun', name: 'Bun', quantity: 3, kind: 'goods' },
    { productId: 'prd_loaf', name: 'Loaf', quantity: 2, kind: 'goods' },
  ],
};

beforeEach(async () => {
  baker = await addBusiness(db);
  ({ dispatchId, orderId } = await addDispatch(db, baker, order));
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, dispatchId, 0);
});

const bun = (quantity: number) => ({ productId: 'prd_bun', quantity });
const loaf = (quantity: number) => ({ productId: 'prd_loaf', quantity });
const reason = 'Sold out';
const dhl = (tracking: string) => ({ carrier: 'DHL', tracking });
const ship = (tracking: string, lines?: ReturnType<typeof bun>[]) =>
  shipDispatch(db, baker, { dispatchId, ...dhl(tracking), lines });

async function counts() {
  const { lineCounts } = await findDispatch(db, dispatchId);
  return lineCounts.map(({ quantity, declined, shipped }) => [quantity, declined, shipped]);
}

async function told(): Promise<string[]> {
  const before = ['dispatch.queued', 'dispatch.sent'];
  return (await eventsOf(db, dispatchId)).filter((name) => !before.includes(name));
}

describe('a part', () => {
  it('is confirmed, and the rest declined with a reason, in one answer', async () => {
    const lines = [bun(2), loaf(2)];
    const confirmed = await confirmDispatch(db, baker, { dispatchId, lines, reason });
    expect(confirmed).toMatchObject({ state: 'confirmed', declineReason: reason });
    expect(await counts()).toEqual([
      [3, 1, 0],
      [2, 0, 0],
    ]);
    expect(await confirmDispatch(db, baker, { dispatchId, lines, reason })).toEqual(confirmed);
    expect(await told()).toEqual([
      'dispatch.answered',
      'dispatch.confirmed',
      'dispatch.part_declined',
    ]);
  });

  it('needs a reason for the rest', async () => {
    await expect(confirmDispatch(db, baker, { dispatchId, lines: [bun(1)] })).rejects.toMatchObject(
      { code: 'dispatch.reason_required' },
    );
    expect(await told()).toEqual([]);
  });

  it('confirmed otherwise the second time is refused', async () => {
    await confirmDispatch(db, baker, { dispatchId, lines: [bun(2)], reason });
    await expect(
      confirmDispatch(db, baker, { dispatchId, lines: [bun(1)], reason }),
    ).rejects.toMatchObject({ code: 'dispatch.illegal_move' });
  });

  it('is declined while the rest waits; what is confirmed then is the rest', async () => {
    const waiting = await declineDispatch(db, baker, { dispatchId, lines: [loaf(1)], reason });
    expect(waiting).toMatchObject({ state: 'sent', moves: ['confirm', 'decline'] });
    await confirmDispatch(db, baker, { dispatchId });
    expect(await counts()).toEqual([
      [3, 0, 0],
      [2, 1, 0],
    ]);
  });

  it('that is all that is left declines the whole', async () => {
    await declineDispatch(db, baker, { dispatchId, lines: [bun(3)], reason });
    const over = await declineDispatch(db, baker, { dispatchId, lines: [loaf(2)], reason });
    expect(over).toMatchObject({ state: 'declined', moves: [] });
    expect(await told()).toEqual([
      'dispatch.answered',
      'dispatch.declined',
      'dispatch.part_declined',
    ]);
  });

  it.each([
    ['too many', [bun(4)]],
    ['of a stranger', [{ productId: 'prd_x', quantity: 1 }]],
    ['twice too many', [bun(2), bun(2)]],
  ])('%s is refused whole', async (_, lines) => {
    await expect(confirmDispatch(db, baker, { dispatchId, lines, reason })).rejects.toMatchObject({
      code: 'dispatch.unknown_line',
    });
    await expect(declineDispatch(db, baker, { dispatchId, lines, reason })).rejects.toMatchObject({
      code: 'dispatch.unknown_line',
    });
    expect(await counts()).toEqual([
      [3, 0, 0],
      [2, 0, 0],
    ]);
  });

  it('confirmed and another declined at once come to what was ordered', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? confirmDispatch(db, baker, { dispatchId, lines: [bun(1)], reason })
          : declineDispatch(db, baker, { dispatchId, lines: [bun(1)], reason }),
      ),
    );
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const [quantity = 0, declined = 0] of await counts()) {
      expect(declined).toBeLessThanOrEqual(quantity);
    }
    // Where three have declined all of the buns first, nobody can confirm one.
    const isAnswered = results.some(({ status }, index) => index % 2 && status === 'fulfilled');
    const answers = (await told()).filter((name) => name === 'dispatch.answered');
    expect(answers).toHaveLength(isAnswered ? 1 : 0);
  });
});

describe('parcels', () => {
  beforeEach(() => confirmDispatch(db, baker, { dispatchId, lines: [bun(2), loaf(2)], reason }));

  it('leave one after the other; the last one ships the dispatch', async () => {
    const first = await ship('1', [bun(1), loaf(2)]);
    expect(first).toMatchObject({ state: 'confirmed', moves: ['ship'] });
    const second = await ship('2');
    expect(second).toMatchObject({ state: 'shipped' });
    expect(second.shipments).toMatchObject([
      { number: 1, ...dhl('1'), lines: [bun(1), loaf(2)] },
      { number: 2, ...dhl('2'), lines: [bun(1)] },
    ]);
    expect(await told()).toEqual(
      expect.arrayContaining(['dispatch.part_shipped', 'dispatch.shipped']),
    );
  });

  it('arrive one after the other; the last one delivers the dispatch', async () => {
    await ship('1', [bun(1)]);
    const one = { dispatchId, tracking: '1' };
    expect(await deliverDispatch(db, baker, one)).toMatchObject({ state: 'confirmed' });
    await ship('2');
    await expect(deliverDispatch(db, baker, { dispatchId, tracking: '3' })).rejects.toMatchObject({
      code: 'dispatch.unknown_parcel',
    });
    expect(await deliverDispatch(db, baker, one)).toMatchObject({ state: 'shipped' });
    expect(await deliverDispatch(db, baker, { dispatchId })).toMatchObject({ state: 'delivered' });
    expect(await deliverDispatch(db, baker, one)).toMatchObject({ state: 'delivered' });
    const names = (await told()).filter((name) => name.includes('deliver'));
    expect(names).toEqual(['dispatch.delivered', 'dispatch.part_delivered']);
  });

  it('say who told of each, and keep it when they are told of again', async () => {
    const ann = { ...baker, voice: { by: 'portal', name: 'Ann' } } as const;
    const api = { ...baker, voice: { by: 'api', name: null } } as const;
    const tell = (who: BusinessMember, tracking: string, lines?: ReturnType<typeof bun>[]) =>
      shipDispatch(db, who, { dispatchId, ...dhl(tracking), lines });
    await tell(ann, '1', [bun(1)]);
    await tell(api, '1', [bun(1)]);
    await tell(api, '2', [bun(1)]);
    await deliverDispatch(db, api, { dispatchId, tracking: '1' });
    await tell(baker, '3');
    const { shipments } = await deliverDispatch(db, ann, { dispatchId });
    expect(shipments.map(({ shippedBy, deliveredBy }) => [shippedBy, deliveredBy])).toEqual([
      [ann.voice, api.voice],
      [api.voice, ann.voice],
      [null, ann.voice],
    ]);
  });

  it('told of twice are one, with other things in it a contradiction', async () => {
    const first = await ship('1', [bun(1)]);
    expect(await ship('1', [bun(1)])).toEqual(first);
    await expect(ship('1', [bun(2)])).rejects.toMatchObject({ code: 'dispatch.parcel_known' });
    await expect(ship('1')).rejects.toMatchObject({ code: 'dispatch.parcel_known' });
  });

  it('never hold more than was confirmed', async () => {
    await expect(ship('1', [bun(3)])).rejects.toMatchObject({ code: 'dispatch.unknown_line' });
    await ship('1', [bun(2)]);
    await expect(ship('2', [bun(1)])).rejects.toMatchObject({ code: 'dispatch.unknown_line' });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => ship(`race ${index}`, [loaf(1)])),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'shipped' });
    expect(await counts()).toEqual([
      [3, 1, 2],
      [2, 0, 2],
    ]);
  });

  it('of which one has left keep the order from being canceled, also at the same moment', async () => {
    const [recalled, shipped] = await Promise.allSettled([
      transaction(db, (tx) => recallDispatches(tx, orderId)),
      ship('1', [bun(1)]),
    ]);
    expect([recalled.status, shipped.status].sort()).toEqual(['fulfilled', 'rejected']);
    const { state, shipments } = await findDispatch(db, dispatchId);
    expect([state, shipments.length]).toEqual(
      shipped.status === 'fulfilled' ? ['confirmed', 1] : ['recalled', 0],
    );
  });
});

describe('what needs no parcel', () => {
  it('is handed over in parts, each once by its token', async () => {
    const handed = { ...order, address: null, shippingMethod: 'pickup' as const };
    ({ dispatchId } = await addDispatch(db, baker, handed));
    await placeDispatch({ db, plugins: scripted('portal', []).plugins }, dispatchId, 0);
    await confirmDispatch(db, baker, { dispatchId });
    const part = { dispatchId, lines: [bun(1)], token: 'token-one' };
    const first = await shipDispatch(db, baker, part);
    expect(await shipDispatch(db, baker, part)).toEqual(first);
    const rest = await shipDispatch(db, baker, { dispatchId });
    expect(rest).toMatchObject({ state: 'shipped', shipments: [{ number: 1 }, { number: 2 }] });
    expect(await shipDispatch(db, baker, { dispatchId })).toEqual(rest);
  });
});
