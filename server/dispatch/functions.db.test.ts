import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { bootEngine, type Engine } from '../engine/testing';
import { recallDispatches, retryDispatch } from './dispatches';
import { dispatchFunctions } from './functions';
import type { Placed } from './plugin';
import { remindBusiness } from './reminding';
import {
  addBusiness,
  addDispatch,
  admin,
  eventsOf,
  findDispatch,
  openMatters,
  scripted,
} from './testing';
import { confirmDispatch } from './updates';

const busy: Placed = { outcome: 'retry', reason: 'busy' };

let database: TestDatabase;
let db: Db;
let engine: Engine;

const portal = scripted('portal', []);
const flaky = scripted('flaky', [busy, busy, busy]);
const mute = scripted('mute', []);
const dead = scripted('dead', Array(4).fill(busy), [1, 1]);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  const plugins = new Map([...portal.plugins, ...flaky.plugins, ...dead.plugins, ...mute.plugins]);
  const silent = plugins.get('mute');
  if (!silent) throw new Error('no plugin');
  silent.recall = async ({ dispatchId }) => {
    mute.recalls.push(dispatchId);
    return { outcome: 'retry', reason: 'busy' };
  };
  engine = await bootEngine(database, (client) =>
    dispatchFunctions(client, { db, plugins, sendMail: async () => undefined }),
  );
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

async function runOf(dispatchId: string, fnId = 'shop-dispatch') {
  const runs = await engine.runs(fnId);
  const own = runs.filter((run) => JSON.stringify(run.event).includes(dispatchId));
  return own.map(({ status }) => status);
}

/** Queues a dispatch and lets every wait but that for the answer pass. */
async function queue(plugin: string) {
  const business = await addBusiness(db, plugin);
  const ref = await addDispatch(db, business);
  await engine.executor.idle();
  return { business, ...ref };
}

describe('the dispatch function', () => {
  it('places the dispatch, then waits for its answer', async () => {
    const { dispatchId, business } = await queue('portal');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await runOf(dispatchId)).toEqual(['running']);
    await confirmDispatch(db, business, { dispatchId });
    await engine.executor.idle();
    expect(await runOf(dispatchId)).toEqual(['completed']);
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });

  it('tells an admin of a business that does not answer, until it does', async () => {
    const { dispatchId, business } = await queue('portal');
    const reminders = async () =>
      (await eventsOf(db, dispatchId)).filter((name) => name === 'dispatch.reminded');
    for (let turn = 1; turn < 3; turn += 1) {
      await engine.skipTime();
      expect(await reminders()).toHaveLength(turn);
      expect(await openMatters(db, dispatchId)).toEqual([]);
    }
    await engine.skipTime();
    expect(await reminders()).toHaveLength(2);
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.unanswered']);
    expect(await runOf(dispatchId)).toEqual(['completed']);
    await confirmDispatch(db, business, { dispatchId });
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });

  it('reminds once for each turn, and not of what is answered', async () => {
    const { dispatchId, business } = await queue('portal');
    await Promise.all(Array.from({ length: 5 }, () => remindBusiness(db, dispatchId, 1)));
    await confirmDispatch(db, business, { dispatchId });
    await remindBusiness(db, dispatchId, 2);
    const told = (await eventsOf(db, dispatchId)).filter((name) => name === 'dispatch.reminded');
    expect(told).toHaveLength(1);
  });

  it('gets through at the fourth try', async () => {
    const { dispatchId, business } = await queue('flaky');
    for (let round = 0; round < 3; round += 1) await engine.skipTime();
    expect(flaky.calls).toHaveLength(4);
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'sent', attempts: 4 });
    await confirmDispatch(db, business, { dispatchId });
    await engine.executor.idle();
    expect(await runOf(dispatchId)).toEqual(['completed']);
  });

  it('gives up on a plugin that never works, tells an admin, and leaves the others alone', async () => {
    const { dispatchId } = await queue('dead');
    const other = await queue('portal');
    for (let round = 0; round < 2; round += 1) await engine.skipTime();
    expect(dead.calls).toHaveLength(3);
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'queued', attempts: 3 });
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.unreachable']);
    expect(await runOf(dispatchId)).toEqual(['failed']);
    expect(await findDispatch(db, other.dispatchId)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('tries again when an admin asks for it', async () => {
    const [dispatchId = ''] = dead.calls;
    await retryDispatch(db, admin, dispatchId);
    await engine.executor.idle();
    await engine.skipTime();
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'sent', attempts: 5 });
    expect(await eventsOf(db, dispatchId)).toContain('dispatch.sent');
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });

  it('tells an admin of a business that never hears that its order is off', async () => {
    const { dispatchId, orderId } = await queue('mute');
    await transaction(db, (tx) => recallDispatches(tx, orderId));
    await engine.executor.idle();
    expect(mute.recalls).toHaveLength(11);
    expect(await runOf(dispatchId, 'shop-dispatch-recall')).toEqual(['failed']);
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.not_recalled']);
  });

  it('ends when the dispatch is taken back, and the business is told', async () => {
    const { dispatchId, orderId } = await queue('portal');
    await transaction(db, (tx) => recallDispatches(tx, orderId));
    await engine.executor.idle();
    expect(await runOf(dispatchId)).toEqual(['cancelled']);
    expect(await runOf(dispatchId, 'shop-dispatch-recall')).toEqual(['completed']);
    expect(portal.recalls).toEqual([dispatchId]);
    await engine.skipTime();
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });
});
