import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { businesses } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember, Viewer } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { simulateApi } from './conformance/simulated-api';
import type { Placed, PluginMail } from './plugin';
import { createPlugins } from './plugins';
import { createSecret } from './secrets';
import { sendTestOrder } from './test-order';
import { testOrderRouter } from './test-order-router';
import { addBusiness, admin, scripted } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

/** All that an order would leave behind. */
async function traces() {
  const { rows } = await db.execute(sql`
    select (select count(*)::int from dispatches) as dispatches,
      (select count(*)::int from jobs.event) as events,
      (select count(*)::int from mails) as mails,
      (select count(*)::int from attention_items) as matters,
      (select count(*)::int from sheet_codes) as codes`);
  return rows[0];
}

async function tryWith(answer: Placed | Error) {
  const business = await addBusiness(db, 'any');
  return sendTestOrder({ db, plugins: scripted('any', [answer]).plugins }, business);
}

describe('a test order', () => {
  it('says what the business says, and leaves nothing behind', async () => {
    const before = await traces();
    expect(await tryWith({ outcome: 'accepted', reference: 'A-17' })).toEqual({
      plugin: 'any',
      outcome: 'accepted',
      reference: 'A-17',
    });
    expect(await tryWith({ outcome: 'refused', reason: 'We are closed' })).toEqual({
      plugin: 'any',
      outcome: 'refused',
      reason: 'We are closed',
    });
    expect(await tryWith({ outcome: 'retry', reason: 'busy' })).toMatchObject({
      outcome: 'unreachable',
      reason: 'busy',
    });
    expect(await tryWith(new Error('getaddrinfo ENOTFOUND api.bakery.test'))).toMatchObject({
      outcome: 'unreachable',
      reason: 'There is no computer of that name. Is the address right?',
    });
    expect(await traces()).toEqual(before);
  });

  it('is waited for no longer than anybody would', async () => {
    let secret = '';
    const api = await simulateApi(() => [secret]);
    const { business, plugins } = await withApi(api.settings);
    ({ secret } = await createSecret(db, business));
    api.behave('hanging');
    const tested = await sendTestOrder({ db, plugins, patienceMs: 300 }, business);
    expect(tested).toMatchObject({
      outcome: 'unreachable',
      reason: 'No answer within 0.3 seconds',
    });
    await api.close();
  });

  it('is marked as one for an API, and signed like any other', async () => {
    let secret = '';
    const api = await simulateApi(() => [secret]);
    const { business, plugins } = await withApi(api.settings);
    ({ secret } = await createSecret(db, business));
    expect(await sendTestOrder({ db, plugins }, business)).toMatchObject({ outcome: 'accepted' });
    const [heard] = api.heard();
    expect(JSON.parse(heard?.text ?? '')).toMatchObject({
      type: 'order.placed',
      test: true,
      order: { number: 'TEST-ORDER' },
    });
    expect(JSON.parse(heard?.text ?? '').order).not.toHaveProperty('isTest');
    await api.close();
  });

  it('is marked as one in a mail, whose links belong to no order', async () => {
    const mails: PluginMail[] = [];
    const plugins = createPlugins({ sendMail: async (mail) => void mails.push(mail) });
    const business = await addBusiness(db, 'email');
    await sendTestOrder({ db, plugins }, business);
    await sendTestOrder({ db, plugins }, business);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'TEST: New order TEST-ORDER',
      'TEST: New order TEST-ORDER',
    ]);
    expect(mails[0]?.key).not.toBe(mails[1]?.key);
  });

  it('goes nowhere with settings that do not fit', async () => {
    const { business, plugins } = await withApi({ url: 'nowhere' });
    expect(await sendTestOrder({ db, plugins }, business)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('must be an address'),
    });
  });

  it('is sent twenty times an hour at most, however many press at once', async () => {
    const { plugins, calls } = scripted('any', []);
    const business = await addBusiness(db, 'any');
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, () => sendTestOrder({ db, plugins }, business)),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(calls).toHaveLength(20);
    for (const one of all) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ kind: 'too_many' });
    }
  });

  it("is the business's own matter, and any admin's", async () => {
    const { plugins, calls } = scripted('any', []);
    const createCaller = createCallerFactory(router({ test: testOrderRouter(() => plugins) }));
    const as = (viewer: Viewer | null) => createCaller({ db, viewer, cartToken: null }).test;
    const business = await addBusiness(db, 'any');
    const { businessId } = business;
    await as(business).send();
    await as(admin).sendFor({ businessId });
    await expect(as(business).sendFor({ businessId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as(admin).send()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as(null).send()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(as(admin).sendFor({ businessId: 'biz_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(calls).toHaveLength(2);
  });
});

async function withApi(pluginSettings: object): Promise<{
  business: BusinessMember;
  plugins: ReturnType<typeof createPlugins>;
}> {
  const business = await addBusiness(db, 'http');
  await db
    .update(businesses)
    .set({ pluginSettings })
    .where(sql`${businesses.id} = ${business.businessId}`);
  const plugins = createPlugins({ sendMail: async () => undefined, allowPrivate: true });
  return { business, plugins };
}
