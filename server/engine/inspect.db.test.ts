import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { discardFailedRun } from './dead-letters';
import { cancelRun, findRun, listRuns, pruneRuns, queueDepth, replayRun } from './inspect';
import { bootEngine, type Engine } from './testing';

let database: TestDatabase;
let engine: Engine;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(database, (inngest) => [
    inngest.createFunction(
      {
        id: 'ship',
        retries: 1,
        idempotency: 'event.data.orderId',
        triggers: [{ event: 'ship' }],
      },
      async ({ event, step }) => {
        await step.run('weigh', () => 12);
        await step.run('send', () => {
          if (event.data.lost) throw new Error('lost');
        });
        if (event.data.slow) await step.sleep('days', '3d');
      },
    ),
  ]);
  await engine.publish(
    { name: 'ship', data: { orderId: 'A' } },
    { name: 'ship', data: { orderId: 'B', lost: true } },
    { name: 'ship', data: { orderId: 'C', slow: true } },
  );
  await engine.executor.idle();
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

async function runOf(orderId: string) {
  const [run] = await listRuns(database.db, { orderId, limit: 1 });
  if (!run) throw new Error(`no run for ${orderId}`);
  return run;
}

it('lists runs by order, function and status', async () => {
  expect(await listRuns(database.db, { functionId: 'shop-ship', limit: 9 })).toHaveLength(3);
  for (const [orderId, status] of [
    ['A', 'completed'],
    ['B', 'failed'],
    ['C', 'running'],
  ] as const) {
    const runs = await listRuns(database.db, { status, limit: 9 });
    expect(runs).toMatchObject([{ status, event: { data: { orderId } } }]);
  }
});

it('shows the steps of a run: attempts, state, error', async () => {
  const { id } = await runOf('B');
  expect(await findRun(database.db, id)).toMatchObject({
    status: 'failed',
    error: { message: 'lost' },
    steps: [
      { name: 'weigh', state: 'done', attempts: 1, data: 12 },
      { name: 'send', state: 'done', attempts: 2, error: { message: 'lost' } },
    ],
    jobs: [],
  });
  expect(await findRun(database.db, 'run_none')).toBeUndefined();
});

it('counts the queue', async () => {
  expect(await queueDepth(database.db)).toEqual({
    due: 0,
    running: 0,
    scheduled: 1,
    oldestDueSeconds: 0,
  });
});

it('replays a run as a new one, in spite of its idempotency key', async () => {
  const { id } = await runOf('A');
  const again = await replayRun(database.db, id);
  await engine.executor.idle();
  expect(again).not.toBe(id);
  expect(await findRun(database.db, again ?? '')).toMatchObject({ status: 'completed' });
  expect(await replayRun(database.db, 'run_none')).toBeUndefined();
});

it('cancels what is going, and nothing else', async () => {
  const { id } = await runOf('C');
  expect(await cancelRun(database.db, id)).toBe(true);
  expect(await cancelRun(database.db, id)).toBe(false);
  expect(await findRun(database.db, id)).toMatchObject({ status: 'cancelled', jobs: [] });
});

it('forgets what ended long ago, but no dead letter and no event', async () => {
  const now = new Date(Date.now() + 60_000);
  expect(await pruneRuns(database.db, new Date(Date.now() - 60_000))).toBe(0);
  expect(await pruneRuns(database.db, now)).toBe(3);
  const { id } = await runOf('B');
  expect(await listRuns(database.db, { limit: 9 })).toMatchObject([{ id, status: 'failed' }]);
  await discardFailedRun(database.db, id, { by: 'somebody', note: 'Seen' });
  expect(await pruneRuns(database.db, now)).toBe(1);
  const count = async (table: string) =>
    (await database.db.$client.query(`select from jobs.${table}`)).rowCount;
  expect([await count('run'), await count('step')]).toEqual([0, 0]);
  expect(await count('event')).toBeGreaterThanOrEqual(3);
});
