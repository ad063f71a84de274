import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { queueDispatches, recallDispatches, retryDispatch } from './dispatches';
import { placeDispatch } from './placing';
import { dispatchesOfOrders } from './queries';
import { raiseUnanswered, raiseUnreachable } from './raising';
import { shipDispatch } from './shipping';
import {
  addBusiness,
  addDispatch,
  admin,
  eventsOf,
  findDispatch,
  openMatters,
  parcel,
  scripted,
} from './testing';
import { confirmDispatch, declineDispatch } from './updates';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const dhl = { carrier: 'DHL', tracking: '00340434' };

async function sendTo(business: Awaited<ReturnType<typeof addBusiness>>, orderId: string) {
  const { businessId } = business;
  const [ref] = await transaction(db, (tx) =>
    queueDispatches(tx, [{ orderId, businessId, order: parcel }]),
  );
  if (!ref) throw new Error('not queued');
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, ref.dispatchId, 0);
  return ref.dispatchId;
}

describe('queueing', () => {
  it("makes one dispatch of each business's share, reached by the business's plugin", async () => {
    const [portal, email] = [await addBusiness(db), await addBusiness(db, 'email')];
    const orderId = newId('order');
    const rows = [portal, email].map(({ businessId }) => ({ orderId, businessId, order: parcel }));
    const refs = await transaction(db, (tx) => queueDispatches(tx, rows));
    const found = await dispatchesOfOrders(db, [orderId]);
    expect(found.map(({ state, plugin, order }) => ({ state, plugin, order }))).toEqual(
      expect.arrayContaining([
        { state: 'queued', plugin: 'portal', order: parcel },
        { state: 'queued', plugin: 'email', order: parcel },
      ]),
    );
    for (const { dispatchId } of refs) {
      expect(await eventsOf(db, dispatchId)).toEqual(['dispatch.queued']);
    }
  });

  it('does nothing the second time, not even when two try at once', async () => {
    const { businessId } = await addBusiness(db);
    const rows = [{ orderId: newId('order'), businessId, order: parcel }];
    const queue = () => transaction(db, (tx) => queueDispatches(tx, rows));
    const both = await Promise.all([queue(), queue()]);
    const again = await queue();
    expect(both.flat()).toHaveLength(1);
    expect(again).toEqual([]);
    expect(
      await dispatchesOfOrders(
        db,
        rows.map((row) => row.orderId),
      ),
    ).toHaveLength(1);
  });

  it('leaves nothing behind where the order is rolled back', async () => {
    const { businessId } = await addBusiness(db);
    const orderId = newId('order');
    const work = transaction(db, async (tx) => {
      await queueDispatches(tx, [{ orderId, businessId, order: parcel }]);
      throw new Error('no order');
    });
    await expect(work).rejects.toThrow('no order');
    expect(await dispatchesOfOrders(db, [orderId])).toEqual([]);
  });
});

describe('recalling', () => {
  it('takes back what has not left and settles what an admin was told of it', async () => {
    const orderId = newId('order');
    const waiting = await sendTo(await addBusiness(db), orderId);
    const baker = await addBusiness(db);
    const confirmed = await sendTo(baker, orderId);
    await confirmDispatch(db, baker, { dispatchId: confirmed });
    const decliner = await addBusiness(db);
    const declined = await sendTo(decliner, orderId);
    await declineDispatch(db, decliner, { dispatchId: declined, reason: 'sold out' });
    await raiseUnanswered(db, waiting, 72);

    const recalled = await transaction(db, (tx) => recallDispatches(tx, orderId));

    expect(recalled.map(({ dispatchId }) => dispatchId).sort()).toEqual(
      [waiting, confirmed].sort(),
    );
    expect(await findDispatch(db, waiting)).toMatchObject({ state: 'recalled' });
    expect(await findDispatch(db, declined)).toMatchObject({ state: 'declined' });
    expect(await eventsOf(db, waiting)).toContain('dispatch.recalled');
    expect(await openMatters(db, waiting)).toEqual([]);
    expect(await transaction(db, (tx) => recallDispatches(tx, orderId))).toEqual([]);
  });

  it('is refused whole, with names, once one business has shipped', async () => {
    const orderId = newId('order');
    const waiting = await sendTo(await addBusiness(db), orderId);
    const baker = await addBusiness(db);
    const gone = await sendTo(baker, orderId);
    await confirmDispatch(db, baker, { dispatchId: gone });
    await shipDispatch(db, baker, { dispatchId: gone, ...dhl });

    await expect(transaction(db, (tx) => recallDispatches(tx, orderId))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'dispatch.already_shipped',
      details: { businesses: [`Bakery ${baker.businessId.slice(-4)}`] },
    });
    expect(await findDispatch(db, waiting)).toMatchObject({ state: 'sent' });
  });

  it('and shipping at once: one of the two wins, whole', async () => {
    for (let round = 0; round < 10; round += 1) {
      const orderId = newId('order');
      const baker = await addBusiness(db);
      const dispatchId = await sendTo(baker, orderId);
      await confirmDispatch(db, baker, { dispatchId });
      const results = await Promise.allSettled([
        shipDispatch(db, baker, { dispatchId, ...dhl }),
        transaction(db, (tx) => recallDispatches(tx, orderId)),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { state } = await findDispatch(db, dispatchId);
      const told = (await eventsOf(db, dispatchId)).filter((name) => /shipped|recalled/.test(name));
      expect(told).toEqual([`dispatch.${state}`]);
    }
  });
});

describe('an admin who tries again', () => {
  it('queues a stuck dispatch once, however often the button is pressed', async () => {
    const { dispatchId } = await addDispatch(db, await addBusiness(db));
    await raiseUnreachable(db, dispatchId, 'mailbox full');
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.unreachable']);

    await Promise.all([retryDispatch(db, admin, dispatchId), retryDispatch(db, admin, dispatchId)]);

    expect(await openMatters(db, dispatchId)).toEqual([]);
    expect(await eventsOf(db, dispatchId)).toEqual(['dispatch.queued', 'dispatch.queued']);
  });

  it('is told that nothing is stuck', async () => {
    const { dispatchId } = await addDispatch(db, await addBusiness(db));
    await expect(retryDispatch(db, admin, dispatchId)).rejects.toMatchObject({
      code: 'dispatch.nothing_to_retry',
    });
    await expect(retryDispatch(db, admin, 'dsp_none')).rejects.toMatchObject({
      code: 'dispatch.not_found',
    });
  });
});
