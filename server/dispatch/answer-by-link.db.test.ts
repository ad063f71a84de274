import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { transaction } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { createCallerFactory, router } from '../trpc/init';
import { answerPath, type LinkPurpose } from './answer-links';
import { answerRouter } from './answer-router';
import { recallDispatches } from './dispatches';
import { placeDispatch } from './placing';
import { addBusiness, addDispatch, eventsOf, findDispatch, scripted } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const createCaller = createCallerFactory(router({ answer: answerRouter }));
/** Nobody is signed in. */
const shop = () => createCaller({ db, viewer: null, cartToken: null }).answer;

const LATE_MS = 14 * 86_400_000 + 1_000;

async function mailed() {
  const business = await addBusiness(db, 'email');
  const { dispatchId, orderId } = await addDispatch(db, business);
  const { businessId } = business;
  const { plugins } = scripted('email', []);
  const tokenFor = (purpose: LinkPurpose, now?: number) =>
    answerPath({ businessId, dispatchId, purpose }, now).slice('/answer/'.length);
  const send = () => placeDispatch({ db, plugins }, dispatchId, 0);
  return { business, dispatchId, orderId, tokenFor, send };
}

const parcel = { type: 'shipped', carrier: 'DHL', tracking: '00340434' } as const;

describe('a link of an order mail', () => {
  it('shows what was ordered, changes nothing when it is looked at', async () => {
    const { dispatchId, tokenFor, send } = await mailed();
    await send();
    const token = tokenFor('confirm');
    for (let look = 0; look < 3; look += 1) {
      expect(await shop().look({ token })).toMatchObject({
        status: 'known',
        purpose: 'confirm',
        state: 'sent',
        isOpen: true,
        usedAt: null,
        order: { number: 'GP-TEST-0001', lines: [{ name: 'Sourdough loaf', quantity: 2 }] },
      });
    }
    expect((await findDispatch(db, dispatchId)).state).toBe('sent');
    expect(JSON.stringify(await shop().look({ token }))).not.toMatch(
      /cents|points|card|"orderId"/i,
    );
  });

  it('confirms, then another of the same mail ships', async () => {
    const { dispatchId, tokenFor, send } = await mailed();
    await send();
    const [confirm, ship] = [tokenFor('confirm'), tokenFor('ship')];
    expect(await shop().look({ token: ship })).toMatchObject({ isOpen: false, state: 'sent' });
    const confirmed = await shop().give({ token: confirm, answer: { type: 'confirmed' } });
    expect(confirmed).toMatchObject({
      state: 'confirmed',
      isOpen: false,
      usedAt: expect.any(Date),
      answeredAt: expect.any(Date),
    });
    expect(await shop().look({ token: ship })).toMatchObject({ isOpen: true });
    const shipped = await shop().give({ token: ship, answer: parcel });
    expect(shipped).toMatchObject({ state: 'shipped', shippedAt: expect.any(Date) });
    expect(await eventsOf(db, dispatchId)).toEqual([
      'dispatch.answered',
      'dispatch.confirmed',
      'dispatch.queued',
      'dispatch.sent',
      'dispatch.shipped',
    ]);
  });

  it('ships one parcel after the other, each once, until all has left', async () => {
    const { dispatchId, tokenFor, send } = await mailed();
    await send();
    await shop().give({ token: tokenFor('confirm'), answer: { type: 'confirmed' } });
    const token = tokenFor('ship');
    const lines = [{ productId: 'prd_loaf', quantity: 1 }];
    await expect(shop().give({ token, answer: { ...parcel, lines } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const first = { ...parcel, lines, token: 'firstpress000001' };
    const pressed = await Promise.all([1, 2, 3].map(() => shop().give({ token, answer: first })));
    expect(pressed[0]).toMatchObject({
      ...{ state: 'confirmed', isOpen: true, parcels: 1, usedAt: null },
      order: { lines: [{ productId: 'prd_loaf', quantity: 1 }] },
    });
    const tooMany = { ...first, tracking: 'X', token: 'otherpress000001' };
    await expect(
      shop().give({
        token,
        answer: { ...tooMany, lines: [{ productId: 'prd_loaf', quantity: 2 }] },
      }),
    ).rejects.toMatchObject({ cause: { code: 'dispatch.unknown_line' } });
    const last = { ...tooMany, tracking: '00340435' };
    expect(await shop().give({ token, answer: last })).toMatchObject({
      ...{ state: 'shipped', isOpen: false, parcels: 2, usedAt: expect.any(Date) },
      order: { lines: [{ quantity: 2 }] },
    });
    await expect(shop().give({ token, answer: last })).rejects.toMatchObject({
      cause: { code: 'dispatch.link_used' },
    });
    const told = (await eventsOf(db, dispatchId)).filter((name) => name.includes('shipped'));
    expect(told).toEqual(['dispatch.part_shipped', 'dispatch.shipped']);
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      answeredBy: { by: 'link', name: null },
      shipments: [1, 2].map(() => ({ shippedBy: { by: 'link', name: null } })),
    });
  });

  it('declines with the reason', async () => {
    const { dispatchId, tokenFor, send } = await mailed();
    await send();
    const answer = { type: 'declined', reason: 'The oven is broken' } as const;
    expect(await shop().give({ token: tokenFor('decline'), answer })).toMatchObject({
      state: 'declined',
      declineReason: 'The oven is broken',
    });
    expect(await shop().look({ token: tokenFor('confirm') })).toMatchObject({
      isOpen: false,
      state: 'declined',
    });
    expect(await eventsOf(db, dispatchId)).toContain('dispatch.declined');
  });

  it.each(['confirm', 'ship'] as const)(
    'to %s counts for one of fifty who press at once',
    async (purpose) => {
      const { dispatchId, tokenFor, send } = await mailed();
      await send();
      if (purpose === 'ship') {
        await shop().give({ token: tokenFor('confirm'), answer: { type: 'confirmed' } });
      }
      const token = tokenFor(purpose);
      const all = await Promise.allSettled(
        Array.from({ length: 50 }, (_, index) =>
          shop().give({
            token,
            answer:
              purpose === 'confirm' ? { type: 'confirmed' } : { ...parcel, tracking: `T-${index}` },
          }),
        ),
      );
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of all) {
        if (one.status === 'rejected') {
          expect(one.reason).toMatchObject({ cause: { code: 'dispatch.link_used' } });
        }
      }
      const told = (await eventsOf(db, dispatchId)).filter((name) =>
        name.endsWith(purpose === 'confirm' ? '.confirmed' : '.shipped'),
      );
      expect(told).toHaveLength(1);
    },
  );

  it('is not used up by an answer that was refused', async () => {
    const { dispatchId, tokenFor, send } = await mailed();
    const token = tokenFor('confirm');
    const answer = { type: 'confirmed' } as const;
    await expect(shop().give({ token, answer })).rejects.toMatchObject({
      cause: { code: 'dispatch.illegal_move' },
    });
    await send();
    await expect(
      shop().give({ token: tokenFor('ship'), answer: { type: 'shipped' } }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/BAD_REQUEST|CONFLICT/) });
    expect(await shop().give({ token, answer })).toMatchObject({ state: 'confirmed' });
    expect((await findDispatch(db, dispatchId)).state).toBe('confirmed');
  });

  it('says that the order was taken back', async () => {
    const { orderId, tokenFor, send } = await mailed();
    await send();
    await transaction(db, (tx) => recallDispatches(tx, orderId));
    const token = tokenFor('confirm');
    expect(await shop().look({ token })).toMatchObject({ state: 'recalled', isOpen: false });
    await expect(shop().give({ token, answer: { type: 'confirmed' } })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('shows and does nothing once it has expired', async () => {
    const { dispatchId, tokenFor, send } = await mailed();
    await send();
    const token = tokenFor('confirm', Date.now() - LATE_MS);
    expect(await shop().look({ token })).toEqual({ status: 'expired' });
    await expect(shop().give({ token, answer: { type: 'confirmed' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await findDispatch(db, dispatchId)).state).toBe('sent');
  });

  it('gives no other answer than its own, and none for others', async () => {
    const [one, other] = [await mailed(), await mailed()];
    await one.send();
    const answer = { type: 'declined', reason: 'Not mine' } as const;
    await expect(shop().give({ token: one.tokenFor('confirm'), answer })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { businessId } = other.business;
    const { dispatchId } = one;
    const stranger = answerPath({ businessId, dispatchId, purpose: 'confirm' }).slice(8);
    expect(await shop().look({ token: stranger })).toEqual({ status: 'unknown' });
    await expect(
      shop().give({ token: stranger, answer: { type: 'confirmed' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await shop().look({ token: 'made-up' })).toEqual({ status: 'unknown' });
    expect((await findDispatch(db, dispatchId)).state).toBe('sent');
  });

  it('of a test order leads to no order', async () => {
    const link = { businessId: 'biz_1', dispatchId: 'tst_1', purpose: 'ship' } as const;
    const token = answerPath(link).slice(8);
    expect(await shop().look({ token })).toEqual({ status: 'test', purpose: 'ship' });
    await expect(shop().give({ token, answer: parcel })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
