import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { placeDispatch } from './placing';
import { dispatchRouter } from './router';
import { addBusiness, addDispatch, admin, findDispatch, scripted } from './testing';

const createCaller = createCallerFactory(router({ dispatch: dispatchRouter }));

let database: TestDatabase;
let db: Db;
let baker: Viewer;
let dispatchId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  const business = await addBusiness(db);
  baker = business;
  ({ dispatchId } = await addDispatch(db, business));
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, dispatchId, 0);
});

afterAll(() => database.drop());

function as(viewer: Viewer | null) {
  return createCaller({ db, viewer, cartToken: null }).dispatch;
}

describe('dispatches', () => {
  it('are for businesses alone, and trying again is for admins', async () => {
    await expect(as(null).list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(as(admin).list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as(admin).confirm({ dispatchId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as(baker).retry({ dispatchId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of others do not exist', async () => {
    const stranger = as(await addBusiness(db));
    await expect(stranger.get({ dispatchId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(stranger.confirm({ dispatchId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['a reason too short', { reason: ' a ' }],
    ['a reason too long', { reason: 'a'.repeat(501) }],
    ['no reason', {}],
    ['a state of its own', { reason: 'sold out', state: 'delivered' }],
  ])('are not declined with %s', async (_, extra) => {
    const input = { dispatchId, ...extra } as { dispatchId: string; reason: string };
    await expect(as(baker).decline(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['an empty tracking number', ' '],
    ['one that is too long', '1'.repeat(101)],
    ['one of two lines', '1\n2'],
    ['one with a hidden sign', '1\u202e2'],
    ['one with a null', '1\u00002'],
  ])('are not shipped with %s', async (_, tracking) => {
    const shipped = as(baker).ship({ dispatchId, carrier: 'DHL', tracking });
    await expect(shipped).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('go from hand to hand as plain data', async () => {
    await as(baker).confirm({ dispatchId });
    await as(baker).ship({ dispatchId, carrier: 'Österreichische Post', tracking: 'RR 123-4/5' });
    await as(baker).deliver({ dispatchId });
    const { dispatches } = await as(baker).list({ state: 'delivered' });
    expect(dispatches).toEqual([await as(baker).get({ dispatchId })]);
    expect(JSON.stringify(dispatches)).not.toMatch(/cents|card|payment|email/i);
  });
});
