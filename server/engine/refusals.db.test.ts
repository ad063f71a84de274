import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { MAX_RECLAIMS } from './call';
import { bootEngine, type Engine } from './testing';

let database: TestDatabase;
let engine: Engine;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(
    database,
    (inngest) => [
      inngest.createFunction({ id: 'plain', triggers: [{ event: 'plain' }] }, ({ step }) =>
        step.run('work', () => 'done'),
      ),
      inngest.createFunction({ id: 'signal', triggers: [{ event: 'signal' }] }, ({ step }) =>
        step.waitForSignal('signal', { signal: 'go', timeout: '1h', onConflict: 'fail' }),
      ),
      inngest.createFunction({ id: 'heavy', triggers: [{ event: 'heavy' }] }, async ({ step }) => {
        await step.run('work', () => 'x'.repeat(5 * 1024 * 1024));
      }),
      inngest.createFunction(
        {
          id: 'odd',
          retries: 0,
          triggers: [{ event: 'odd' }],
          onFailure: ({ error }) => error.message,
        },
        async ({ step }) => {
          const text = await step.run('work', () => 'nul \0 half \ud800 whole 🎁');
          throw new Error(`${text} \0`);
        },
      ),
      inngest.createFunction(
        { id: 'endless', retries: 1, triggers: [{ event: 'endless' }] },
        ({ step }) => step.run('work', () => new Promise(() => {})),
      ),
    ],
    { callTimeoutMs: 2_000 },
  );
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

async function runOf(name: string) {
  await engine.publish({ name });
  await engine.executor.idle();
  return (await engine.runs(`shop-${name}`)).at(-1);
}

it('fails a run that asks for what the engine lacks, and says so', async () => {
  expect(await runOf('signal')).toMatchObject({
    status: 'failed',
    error: { message: 'WaitForSignal is not supported by the embedded engine' },
  });
});

it('fails a run whose step returns more than Inngest would take', async () => {
  expect(await runOf('heavy')).toMatchObject({
    status: 'failed',
    error: { message: 'step work returned more than 4 MiB' },
  });
});

it('stores characters PostgreSQL has no place for as U+FFFD', async () => {
  const message = 'nul \uFFFD half \uFFFD whole 🎁 \uFFFD';
  expect(await runOf('odd')).toMatchObject({ status: 'failed', error: { message } });
  expect(await engine.runs('shop-odd-failure')).toMatchObject([{ output: message }]);
});

it('gives up a call that never answers', async () => {
  expect(await runOf('endless')).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('no answer within 2000 ms') },
  });
});

it('gives up a run whose workers keep dying', async () => {
  await engine.publish({ name: 'plain', ts: Date.now() + 60_000 });
  await database.db.$client.query('update jobs.job set reclaims = $1', [MAX_RECLAIMS]);
  await engine.skipTime();
  expect(await engine.runs('shop-plain')).toMatchObject([
    { status: 'failed', error: { name: 'WorkerLostError' } },
  ]);
});
