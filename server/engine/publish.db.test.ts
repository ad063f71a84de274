import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { publishEvents } from './publish';
import { bootEngine, type Engine, forgetJobs } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describe('before any function is known', () => {
  it('keeps every event for later', async () => {
    await publishEvents(database.db, [{ id: 'early', name: 'begin', data: { n: 1 } }]);
    const engine = await boot();
    await engine.executor.idle();
    expect(await engine.runs()).toMatchObject([{ status: 'completed', output: { n: 1 } }]);
    await engine.executor.stop();
  });
});

describe('publishing', () => {
  let engine: Engine;

  beforeEach(async () => {
    engine = await boot();
    await forgetJobs(database.db, ['run', 'event', 'job', 'step']);
    return () => engine.executor.stop();
  });

  it('belongs to the transaction: a rollback leaves no event and no run', async () => {
    const undone = transaction(database.db, async (tx) => {
      await publishEvents(tx, [{ id: 'undone', name: 'begin', data: {} }]);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await transaction(database.db, (tx) =>
      publishEvents(tx, [{ id: 'done', name: 'begin', data: {} }]),
    );
    await engine.executor.idle();
    expect(await engine.runs()).toMatchObject([{ event: { id: 'done' }, status: 'completed' }]);
  });

  it('ignores an event whose id is known, in the same call and later', async () => {
    const event = { id: 'same', name: 'begin', data: {} };
    await publishEvents(database.db, [event, event]);
    await engine.executor.idle();
    await publishEvents(database.db, [event]);
    await engine.executor.idle();
    expect(await engine.runs()).toHaveLength(1);
  });

  it('makes no job for events nobody listens to', async () => {
    await publishEvents(database.db, [{ id: 'lonely', name: 'nobody.cares', data: {} }]);
    const { rows } = await database.db.$client.query('select id from jobs.event');
    expect(rows).toEqual([{ id: 'lonely' }]);
    const jobs = await database.db.$client.query('select id from jobs.job');
    expect(jobs.rows).toEqual([]);
  });

  it('delays the runs of an event of the future', async () => {
    await engine.publish({ ts: Date.now() + 3_600_000 });
    await engine.executor.idle();
    expect(await engine.runs()).toMatchObject([{ status: 'running' }]);
    await engine.skipTime();
    expect(await engine.runs()).toMatchObject([{ status: 'completed' }]);
  });

  it('takes what the client sends, but none of the engine’s own events', async () => {
    await engine.inngest.send({ id: 'sent', name: 'begin', data: { n: 2 } });
    await engine.executor.idle();
    expect(await engine.runs()).toMatchObject([{ output: { n: 2 } }]);
    await expect(engine.inngest.send({ name: 'inngest/function.failed' })).rejects.toThrow();
  });
});

function boot(): Promise<Engine> {
  return bootEngine(database, (inngest) => [
    inngest.createFunction(
      { id: 'begin', triggers: [{ event: 'begin' }] },
      ({ event }) => event.data,
    ),
  ]);
}
