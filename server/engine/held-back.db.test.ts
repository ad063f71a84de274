import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { bootEngine, type Engine } from './testing';

let database: TestDatabase;
let engine: Engine;
let isHeldBack = false;
let running = 0;
let most = 0;
let done = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(
    database,
    (inngest) => [
      inngest.createFunction({ id: 'work', triggers: [{ event: 'work' }] }, async () => {
        running += 1;
        most = Math.max(most, running);
        await database.db.$client.query('select pg_sleep(0.05)');
        running -= 1;
        done += 1;
      }),
    ],
    { isHeldBack: () => isHeldBack, workers: 4 },
  );
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

it('does one job at a time while it is held back, and all it can as soon as it is not', async () => {
  // Its first look for jobs is over then.
  await engine.publish({ name: 'work' });
  await engine.executor.idle();
  isHeldBack = true;
  await engine.publish(...Array.from({ length: 12 }, () => ({ name: 'work' })));
  await expect.poll(() => done).toBeGreaterThanOrEqual(3);
  expect(most).toBe(1);
  expect(done).toBeLessThan(13);
  isHeldBack = false;
  await engine.executor.idle();
  expect(done).toBe(13);
  expect(most).toBeGreaterThan(1);
});
