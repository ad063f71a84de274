import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember, Viewer } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { placeDispatch } from './placing';
import { dispatchRouter } from './router';
import { addBusiness, addDispatch, admin, findDispatch, scripted } from './testing';

const createCaller = createCallerFactory(router({ dispatch: dispatchRouter }));

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

beforeEach(async () => {
  baker = await addBusiness(db);
});

const as = (viewer: Viewer | null) =>
  createCaller({ db, viewer, cartToken: null }).dispatch.channel;

const url = 'https://api.bakery.test/orders';

describe('how a business is reached', () => {
  it('is told with what can be set, and where to answer', async () => {
    const channel = await as(baker).get();
    expect(channel).toMatchObject({ plugin: 'portal', settings: {}, secrets: [] });
    expect(channel.answerTo).toMatch(`/api/businesses/${baker.businessId}/updates`);
    const form = channel.forms.find(({ plugin }) => plugin === 'http')?.schema;
    expect(form).toMatchObject({
      properties: { url: { title: expect.any(String), description: expect.any(String) } },
      required: ['url'],
    });
  });

  it('is set by the business, for itself alone', async () => {
    const other = await addBusiness(db);
    await as(baker).set({ plugin: 'http', settings: { url } });
    expect(await as(baker).get()).toMatchObject({ plugin: 'http', settings: { url } });
    expect(await as(other).get()).toMatchObject({ plugin: 'portal', settings: {} });
  });

  it.each([
    ['fax', {}, 'There is no such plugin.'],
    ['http', {}, 'The settings of the plugin http do not fit: url'],
    ['http', { url: 'javascript:alert(1)' }, 'url: must be an address'],
    ['http', { url, more: '1' }, 'more'],
    ['email', { toEmail: 'nobody' }, 'toEmail: must be an e-mail address'],
    ['portal', { url }, 'url'],
  ])('is not set to %s with %j', async (plugin, settings, message) => {
    await expect(as(baker).set({ plugin, settings })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining(message),
    });
    expect(await as(baker).get()).toMatchObject({ plugin: 'portal', settings: {} });
  });

  it('changes for what still waits, not for what was sent', async () => {
    const [sent, waiting] = [await addDispatch(db, baker), await addDispatch(db, baker)];
    await placeDispatch({ db, plugins: scripted('portal', []).plugins }, sent.dispatchId, 0);
    await as(baker).set({ plugin: 'http', settings: { url } });
    expect(await findDispatch(db, sent.dispatchId)).toMatchObject({ plugin: 'portal' });
    expect(await findDispatch(db, waiting.dispatchId)).toMatchObject({ plugin: 'http' });
  });

  it('is refused with a sentence for each field', async () => {
    const settings = { url: 'api.bakery.test', recallUrl: 'ftp://bakery.test' };
    const message = 'This must be an address that begins with https:// or http://.';
    await expect(as(baker).set({ plugin: 'http', settings })).rejects.toMatchObject({
      cause: {
        details: {
          fields: [
            { field: 'url', message },
            { field: 'recallUrl', message },
          ],
        },
      },
    });
  });

  it('can be set by an admin for any business, and by nobody else', async () => {
    const { businessId } = baker;
    const { ofBusiness } = as(admin);
    await ofBusiness.set({ businessId, plugin: 'http', settings: { url } });
    const { id: secretId } = await ofBusiness.createSecret({ businessId });
    expect(await ofBusiness.get({ businessId })).toEqual(await as(baker).get());
    expect(await as(baker).get()).toMatchObject({ plugin: 'http', secrets: [{ id: secretId }] });
    await ofBusiness.retireSecret({ businessId, secretId });
    expect((await as(baker).get()).secrets).toEqual([]);
    const own = as(baker).ofBusiness;
    for (const refused of [
      own.get({ businessId }),
      own.set({ businessId, plugin: 'portal', settings: {} }),
      own.createSecret({ businessId }),
      own.retireSecret({ businessId, secretId }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it.each([
    ['nobody', null],
    ['an admin', admin],
  ] as const)('is no matter of %s', async (_, viewer) => {
    const code = viewer ? 'FORBIDDEN' : 'UNAUTHORIZED';
    await expect(as(viewer).get()).rejects.toMatchObject({ code });
    await expect(as(viewer).set({ plugin: 'portal', settings: {} })).rejects.toMatchObject({
      code,
    });
    await expect(as(viewer).createSecret()).rejects.toMatchObject({ code });
    await expect(as(viewer).retireSecret({ secretId: 'x' })).rejects.toMatchObject({ code });
  });
});

describe('a secret', () => {
  it('is shown once, then known by its ending until it is retired', async () => {
    const { id, secret } = await as(baker).createSecret();
    const channel = await as(baker).get();
    expect(channel.secrets).toMatchObject([{ id, ending: secret.slice(-4) }]);
    expect(JSON.stringify(channel)).not.toContain(secret);
    await expect(as(await addBusiness(db)).retireSecret({ secretId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await as(baker).retireSecret({ secretId: id });
    expect((await as(baker).get()).secrets).toEqual([]);
  });
});
