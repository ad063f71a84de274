import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { placeDispatch } from './placing';
import { dispatchRouter } from './router';
import { addBusiness, addDispatch, admin, scripted } from './testing';
import { confirmDispatch } from './updates';

const createCaller = createCallerFactory(router({ dispatch: dispatchRouter }));

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const as = (viewer: Viewer | null) => createCaller({ db, viewer, cartToken: null }).dispatch;

it('an admin sees where orders wait, the longest first, and nobody else does', async () => {
  const { plugins } = scripted('portal', []);
  const [idle, busy] = [await addBusiness(db, 'email'), await addBusiness(db)];
  const [first, second] = [await addDispatch(db, busy), await addDispatch(db, busy)];
  await addDispatch(db, busy);
  for (const { dispatchId } of [first, second]) {
    await placeDispatch({ db, plugins }, dispatchId, 0);
  }
  await confirmDispatch(db, busy, first);

  const found = await as(admin).businesses();
  expect(found).toMatchObject([
    { id: busy.businessId, plugin: 'portal', queued: 1, waiting: 1 },
    { id: idle.businessId, plugin: 'email', queued: 0, waiting: 0, waitingSinceAt: null },
  ]);
  expect(found[0]?.waitingSinceAt).toBeInstanceOf(Date);
  expect(await as(admin).business({ businessId: busy.businessId })).toEqual(found[0]);
  await expect(as(admin).business({ businessId: 'biz_none' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(as(busy).businesses()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(as(null).business({ businessId: busy.businessId })).rejects.toMatchObject({
    code: 'UNAUTHORIZED',
  });
});
