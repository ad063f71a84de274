import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { bootEngine } from '../engine/testing';
import { dispatchFunctions } from './functions';
import { takeTurn } from './pace';
import { byName } from './plugins';
import { addBusiness, addDispatch, findDispatch, scripted } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

it('gives each its own turn, however many come at once', async () => {
  const { businessId } = await addBusiness(db);
  const turns = await Promise.all(Array.from({ length: 20 }, () => takeTurn(db, businessId, 1)));
  const minutes = turns.map((waitMs) => Math.round(waitMs / 60_000)).sort((a, b) => a - b);
  expect(minutes).toEqual(Array.from({ length: 20 }, (_, turn) => turn));
});

it('lets nobody wait for the turn of another business', async () => {
  for (let count = 0; count < 3; count += 1) {
    expect(await takeTurn(db, (await addBusiness(db)).businessId, 1)).toBe(0);
  }
});

it('places what waits for its turn with one try each, and others meanwhile', async () => {
  const { plugins } = scripted('paced', []);
  const [paced] = plugins.values();
  if (!paced) throw new Error('no plugin');
  paced.perMinute = () => 1;
  const both = byName([paced, ...scripted('portal', []).plugins.values()]);
  const engine = await bootEngine(database, (client) =>
    dispatchFunctions(client, { db, plugins: both, sendMail: async () => undefined }),
  );
  const business = await addBusiness(db, 'paced');
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    ids.push((await addDispatch(db, business)).dispatchId);
  }
  const { dispatchId: other } = await addDispatch(db, await addBusiness(db));
  await engine.executor.idle();
  const sent = async () => {
    const found = await Promise.all(ids.map((id) => findDispatch(db, id)));
    return found.filter(({ state }) => state === 'sent').length;
  };
  expect(await sent()).toBe(1);
  expect(await findDispatch(db, other)).toMatchObject({ state: 'sent' });
  await engine.skipTime();
  expect(await sent()).toBe(5);
  for (const id of ids) expect(await findDispatch(db, id)).toMatchObject({ attempts: 1 });
  await engine.executor.stop();
});
