import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { advance } from './advance';
import { claimJobs, type Job } from './claim';
import { completeRuns, release, retryLater, storeSteps } from './outcomes';
import { publishEvents } from './publish';
import { bootEngine, type Engine } from './testing';

let database: TestDatabase;
let engine: Engine;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(database, (inngest) => [
    inngest.createFunction({ id: 'plain', triggers: [{ event: 'begin' }] }, ({ step }) =>
      step.run('work', () => 'done'),
    ),
  ]);
  // The tests claim by hand from here on.
  await engine.executor.stop();
});

beforeEach(() => database.db.$client.query('truncate jobs.run, jobs.job, jobs.event, jobs.step'));

afterAll(() => database.drop());

async function claimOne(leaseMs = 60_000): Promise<Job> {
  const token = crypto.randomUUID();
  const [job] = await claimJobs(database.db, { limit: 1, suspect: true, leaseMs, token });
  if (!job) throw new Error('nothing to claim');
  return job;
}

const claimOf = (job: Job) => ({ job: job.id, token: job.token });
const step = { id: 'a'.repeat(40), op: 'StepRun', name: 'work', data: 'mine' };

it('refuses every write of a worker whose job was claimed by another', async () => {
  await publishEvents(database.db, [{ id: 'one', name: 'begin', data: {} }]);
  const late = await claimOne(0);
  const owner = await claimOne();
  expect(owner).toMatchObject({ id: late.id, reclaims: 1 });
  const claim = claimOf(late);
  expect(await storeSteps(database.db, [{ ...claim, steps: [step] }])).toEqual(new Set());
  expect(await completeRuns(database.db, [{ ...claim, output: 1, steps: [] }])).toEqual(new Set());
  const retry = { attempt: 1, delayMs: 0, error: null };
  expect(await retryLater(database.db, claim, retry)).toBe(false);
  const end = [{ runId: late.run?.id ?? '', status: 'completed' as const }];
  expect(await advance(database.db, claim, { end })).toBe(false);
  await release(database.db, claim);
  expect(await engine.runs()).toMatchObject([{ status: 'running' }]);
  const saved = await storeSteps(database.db, [{ ...claimOf(owner), steps: [step] }]);
  expect(saved).toEqual(new Set([owner.id]));
});

it('memoizes the first result of a step, and tells the second writer', async () => {
  await publishEvents(database.db, [{ id: 'two', name: 'begin', data: {} }]);
  const owner = await claimOne();
  const write = (data: string) =>
    storeSteps(database.db, [{ ...claimOf(owner), steps: [{ ...step, data }] }]);
  expect(await write('first')).toEqual(new Set([owner.id]));
  expect(await write('second')).toEqual(new Set());
  const { rows } = await database.db.$client.query('select data from jobs.step');
  expect(rows).toEqual([{ data: 'first' }]);
});

it('gives a job back unharmed', async () => {
  await publishEvents(database.db, [{ id: 'three', name: 'begin', data: {} }]);
  await release(database.db, claimOf(await claimOne()));
  expect(await claimOne()).toMatchObject({ attempt: 0, reclaims: 0 });
});
