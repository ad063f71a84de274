import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { attentionItems, businessBreakers, dispatches } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { bootEngine, type Engine } from '../engine/testing';
import { brokenKey } from './attention-keys';
import { resetBreaker } from './breaker';
import { dispatchFunctions } from './functions';
import { placeDispatch } from './placing';
import type { DispatchPlugin, Placed } from './plugin';
import { byName } from './plugins';
import { addBusiness, addDispatch, admin, findDispatch, scripted } from './testing';

const busy: Placed = { outcome: 'retry', reason: 'The line is dead' };
const accepted: Placed = { outcome: 'accepted', reference: 'yes' };

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;
let behavior: 'dead' | 'well';
let calls: number;

let release = () => {};
const silence = new Promise<void>((resolve) => {
  release = resolve;
});

const plugins = byName([
  ...scripted('portal', []).plugins.values(),
  plays('flaky', async () => {
    calls += 1;
    return behavior === 'dead' ? busy : accepted;
  }),
  plays('mute', () => silence.then(() => accepted)),
]);

function plays(name: string, place: () => Promise<Placed>): DispatchPlugin {
  const retryDelaysSeconds = Array<number>(20).fill(1);
  return { name, version: '1', settings: z.strictObject({}), retryDelaysSeconds, place };
}

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

beforeEach(async () => {
  baker = await addBusiness(db, 'flaky');
  [behavior, calls] = ['dead', 0];
});

const place = (dispatchId: string) => placeDispatch({ db, plugins }, dispatchId, 0);

/** A business to which five calls have failed in a row. */
async function broken() {
  const { dispatchId } = await addDispatch(db, baker);
  for (let call = 0; call < 5; call += 1) {
    expect((await place(dispatchId)).outcome).toBe('retry');
  }
  return dispatchId;
}

const passCoolDown = () =>
  db
    .update(businessBreakers)
    .set({ probeAt: sql`now() - interval '1 second'` })
    .where(eq(businessBreakers.businessId, baker.businessId));

async function matterIsOpen(): Promise<boolean> {
  const key = brokenKey(baker.businessId);
  const [row] = await db.select().from(attentionItems).where(eq(attentionItems.key, key));
  return row !== undefined && row.resolvedAt === null;
}

describe('a business to which calls fail', () => {
  it('is left alone after five in a row; its dispatches use up no try meanwhile', async () => {
    const dispatchId = await broken();
    expect(await matterIsOpen()).toBe(true);
    const left = await place(dispatchId);
    expect(left).toMatchObject({ outcome: 'left_alone' });
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'queued', attempts: 5 });
    expect(calls).toBe(5);
  });

  it('keeps nobody else waiting', async () => {
    await broken();
    const { dispatchId } = await addDispatch(db, await addBusiness(db));
    expect((await place(dispatchId)).outcome).toBe('sent');
  });

  it('is called once to see, whoever asks at the same time, and left alone for longer', async () => {
    const dispatchId = await broken();
    const others = await Promise.all(
      Array.from({ length: 9 }, async () => (await addDispatch(db, baker)).dispatchId),
    );
    await passCoolDown();
    const placed = await Promise.all([dispatchId, ...others].map(place));
    expect(calls).toBe(6);
    expect(placed.filter(({ outcome }) => outcome === 'left_alone')).toHaveLength(9);
    const next = await place(dispatchId);
    expect(next).toMatchObject({ outcome: 'left_alone' });
    expect(await matterIsOpen()).toBe(true);
  });

  it('is called again once it has answered', async () => {
    const dispatchId = await broken();
    const { dispatchId: other } = await addDispatch(db, baker);
    await passCoolDown();
    behavior = 'well';
    expect((await place(dispatchId)).outcome).toBe('sent');
    expect(await matterIsOpen()).toBe(false);
    expect((await place(other)).outcome).toBe('sent');
  });

  it('is called again at once where an admin wants it', async () => {
    const dispatchId = await broken();
    await resetBreaker(db, admin, baker.businessId);
    await resetBreaker(db, admin, baker.businessId);
    expect(await matterIsOpen()).toBe(false);
    behavior = 'well';
    expect((await place(dispatchId)).outcome).toBe('sent');
  });

  it('is not left alone for refusing, nor for failures with an answer between them', async () => {
    const dispatchId = await broken();
    await resetBreaker(db, admin, baker.businessId);
    for (let call = 0; call < 4; call += 1) await place(dispatchId);
    behavior = 'well';
    const { dispatchId: other } = await addDispatch(db, baker);
    await place(other);
    behavior = 'dead';
    for (let call = 0; call < 4; call += 1) {
      expect((await place(dispatchId)).outcome).toBe('retry');
    }
    expect(await matterIsOpen()).toBe(false);
  });
});

describe('the dispatch function', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await bootEngine(database, (client) =>
      dispatchFunctions(client, { db, plugins, sendMail: async () => undefined }),
    );
  });

  afterAll(() => engine.executor.stop());

  it('places what waited as soon as the business answers again', async () => {
    const refs = await Promise.all(Array.from({ length: 6 }, () => addDispatch(db, baker)));
    await engine.executor.idle();
    await engine.skipTime();
    expect(await matterIsOpen()).toBe(true);
    behavior = 'well';
    await resetBreaker(db, admin, baker.businessId);
    await engine.executor.idle();
    await engine.skipTime();
    const own = await db
      .select({ state: dispatches.state })
      .from(dispatches)
      .where(eq(dispatches.businessId, baker.businessId));
    expect(own).toHaveLength(refs.length);
    expect(new Set(own.map(({ state }) => state))).toEqual(new Set(['sent']));
  });

  it('places the dispatches of all others while one business says nothing', async () => {
    const mute = await addBusiness(db, 'mute');
    for (let count = 0; count < 20; count += 1) await addDispatch(db, mute);
    const others = await Promise.all(Array.from({ length: 4 }, () => addBusiness(db)));
    const placed = others.flatMap((other) =>
      Array.from({ length: 5 }, () => addDispatch(db, other)),
    );
    const ids = (await Promise.all(placed)).map(({ dispatchId }) => dispatchId);
    await expect
      .poll(
        async () => {
          const states = await Promise.all(ids.map((id) => findDispatch(db, id)));
          return states.filter(({ state }) => state === 'sent').length;
        },
        { timeout: 15_000 },
      )
      .toBe(20);
    const silent = await db
      .select({ state: dispatches.state, attempts: dispatches.attempts })
      .from(dispatches)
      .where(eq(dispatches.businessId, mute.businessId));
    expect(silent.every(({ state }) => state === 'queued')).toBe(true);
    expect(silent.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(4);
    release();
    await engine.executor.idle();
  });
});
