import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { placeDispatch } from './placing';
import { getDispatch, listDispatches } from './queries';
import { raiseUnanswered } from './raising';
import { deliverDispatch, shipDispatch } from './shipping';
import {
  addBusiness,
  addDispatch,
  eventsOf,
  findDispatch,
  openMatters,
  parcel,
  scripted,
} from './testing';
import { confirmDispatch, declineDispatch } from './updates';

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;
let dispatchId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

async function send(order = parcel): Promise<string> {
  const ref = await addDispatch(db, baker, order);
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, ref.dispatchId, 0);
  return ref.dispatchId;
}

beforeEach(async () => {
  baker = await addBusiness(db);
  dispatchId = await send();
});

const dhl = { carrier: 'DHL', tracking: '00340434' };
const reason = 'The oven is broken';

async function told(): Promise<string[]> {
  const before = ['dispatch.queued', 'dispatch.sent'];
  return (await eventsOf(db, dispatchId)).filter((name) => !before.includes(name));
}

describe('a business', () => {
  it('confirms, ships and delivers its share', async () => {
    const confirmed = await confirmDispatch(db, baker, { dispatchId });
    expect(confirmed).toMatchObject({ state: 'confirmed', moves: ['ship'], needsCarrier: true });
    expect(confirmed.answeredAt).toBeInstanceOf(Date);
    const shipped = await shipDispatch(db, baker, { dispatchId, ...dhl });
    expect(shipped).toMatchObject({ state: 'shipped', shipments: [dhl], moves: ['deliver'] });
    const delivered = await deliverDispatch(db, baker, { dispatchId });
    expect(delivered).toMatchObject({ state: 'delivered', moves: [] });
    expect(await told()).toEqual([
      'dispatch.answered',
      'dispatch.confirmed',
      'dispatch.delivered',
      'dispatch.shipped',
    ]);
  });

  it('declines with a reason', async () => {
    const declined = await declineDispatch(db, baker, { dispatchId, reason });
    expect(declined).toMatchObject({ state: 'declined', declineReason: reason, moves: [] });
    expect(await told()).toEqual(['dispatch.answered', 'dispatch.declined']);
  });

  it('may press twice: the answer stands and is told once', async () => {
    const first = await declineDispatch(db, baker, { dispatchId, reason });
    expect(await declineDispatch(db, baker, { dispatchId, reason })).toEqual(first);
    expect(await told()).toHaveLength(2);
  });

  it('may press twice at once', async () => {
    const confirm = () => confirmDispatch(db, baker, { dispatchId });
    const [first, second] = await Promise.all([confirm(), confirm()]);
    expect(first).toEqual(second);
    expect(await told()).toEqual(['dispatch.answered', 'dispatch.confirmed']);
  });

  it('hears what already happened where its answer is another one', async () => {
    await confirmDispatch(db, baker, { dispatchId });
    await shipDispatch(db, baker, { dispatchId, ...dhl });
    const refused = {
      kind: 'conflict',
      code: 'dispatch.illegal_move',
      message: 'This dispatch was already shipped.',
      details: { state: 'shipped', ...dhl },
    };
    const moves = [
      () => confirmDispatch(db, baker, { dispatchId }),
      () => declineDispatch(db, baker, { dispatchId, reason }),
      () => shipDispatch(db, baker, { dispatchId, carrier: 'UPS', tracking: '1Z' }),
    ];
    for (const move of moves) await expect(move()).rejects.toMatchObject(refused);
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      state: 'shipped',
      shipments: [dhl],
    });
    expect(await told()).toHaveLength(3);
  });

  it('cannot decline what it has confirmed, nor answer what was not sent', async () => {
    await confirmDispatch(db, baker, { dispatchId });
    await expect(declineDispatch(db, baker, { dispatchId, reason })).rejects.toMatchObject({
      code: 'dispatch.illegal_move',
    });
    const { dispatchId: queued } = await addDispatch(db, baker);
    await expect(confirmDispatch(db, baker, { dispatchId: queued })).rejects.toMatchObject({
      message: 'This dispatch has not been sent to you yet.',
    });
  });

  it('sees and moves nothing of another business', async () => {
    const stranger = await addBusiness(db);
    const attempts = [
      () => getDispatch(db, stranger, dispatchId),
      () => confirmDispatch(db, stranger, { dispatchId }),
      () => declineDispatch(db, stranger, { dispatchId, reason }),
      () => shipDispatch(db, stranger, { dispatchId, ...dhl }),
      () => deliverDispatch(db, stranger, { dispatchId }),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ code: 'dispatch.not_found' });
    }
    expect(await listDispatches(db, stranger, { page: 1 })).toMatchObject({ total: 0 });
    expect(await told()).toEqual([]);
  });

  it('settles by its answer what an admin was told', async () => {
    await raiseUnanswered(db, dispatchId, 72);
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.unanswered']);
    await confirmDispatch(db, baker, { dispatchId });
    expect(await openMatters(db, dispatchId)).toEqual([]);
    await raiseUnanswered(db, dispatchId, 72);
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });
});

describe('confirming and declining at once', () => {
  it('lets one of them win', async () => {
    for (let round = 0; round < 15; round += 1) {
      dispatchId = await send();
      const results = await Promise.allSettled([
        confirmDispatch(db, baker, { dispatchId }),
        declineDispatch(db, baker, { dispatchId, reason }),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { state } = await findDispatch(db, dispatchId);
      expect(await told()).toEqual(['dispatch.answered', `dispatch.${state}`]);
    }
  });
});

describe('shipping', () => {
  it('needs carrier and tracking for a parcel', async () => {
    await confirmDispatch(db, baker, { dispatchId });
    await expect(shipDispatch(db, baker, { dispatchId, carrier: 'DHL' })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'dispatch.tracking_required',
    });
  });

  it.each([
    ['goods', 'collected'],
    ['service', 'provided'],
    ['voucher', 'provided'],
  ] as const)('of %s without an address is %s', async (kind, carrier) => {
    const lines = [{ productId: 'prd_1', name: 'Something', quantity: 1, kind }];
    dispatchId = await send({ ...parcel, shippingMethod: 'pickup', address: null, lines });
    await confirmDispatch(db, baker, { dispatchId });
    const shipped = await shipDispatch(db, baker, { dispatchId });
    expect(shipped).toMatchObject({
      shipments: [{ carrier, tracking: null }],
      needsCarrier: false,
    });
    expect(await shipDispatch(db, baker, { dispatchId })).toEqual(shipped);
  });
});

describe('the list', () => {
  it('shows the newest first, by state where asked, with counts of all', async () => {
    const newer = await send();
    await confirmDispatch(db, baker, { dispatchId });
    const all = await listDispatches(db, baker, { page: 1 });
    expect(all.dispatches.map(({ id }) => id)).toEqual([newer, dispatchId]);
    expect(all).toMatchObject({ total: 2, counts: { sent: 1, confirmed: 1, shipped: 0 } });
    const sent = await listDispatches(db, baker, { state: 'sent', page: 1 });
    expect(sent.dispatches.map(({ id }) => id)).toEqual([newer]);
    expect(sent.total).toBe(1);
    expect((await listDispatches(db, baker, { page: 2 })).dispatches).toEqual([]);
  });
});
