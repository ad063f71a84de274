import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { MAX_RECLAIMS } from './call';
import { isSuspect } from './claim';
import { publishEvents } from './publish';
import { keepWorker, startWorker } from './testing-processes';

const SECOND = 1_000;
const LEASE_MS = 400;

let database: TestDatabase;
let env: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  env = { DATABASE_URL: database.url, LEASE_MS: String(LEASE_MS) };
  await query(`create table crash (point text primary key)`);
  await query(`create table effect (run_id text, step text, pid integer, token uuid)`);
});

beforeEach(() =>
  query('truncate crash, effect, jobs.run, jobs.step, jobs.job, jobs.event, jobs.wait'),
);

afterAll(() => database.drop());

describe('a worker that is killed', () => {
  const boundaries = [
    'before call',
    'after call',
    ...['a', 'p', 'q', 'c', 'z'].flatMap((step) => [`before ${step}`, `after ${step}`]),
  ];

  it('at every boundary of a run leaves a run that completes', {
    timeout: 180 * SECOND,
  }, async () => {
    for (const point of boundaries) await query('insert into crash values ($1)', [point]);
    const worker = keepWorker(env);
    onTestFinished(() => worker.stop());
    await publish('saga', 1);
    await acknowledge(1);
    await vi.waitFor(() => expectCompleted('shop-saga', 1), {
      timeout: 170 * SECOND,
      interval: 50,
    });
    await worker.stop();
    expect(await query('select * from crash')).toEqual([]);
    expect(worker.deaths).toBeGreaterThanOrEqual(boundaries.length);
    await expectOneStory();
  });

  it('at any time loses no run', { timeout: 180 * SECOND }, async () => {
    // Every third worker first clears every suspect, so that no call is lost `MAX_RECLAIMS` times.
    let lives = 0;
    const worker = keepWorker({ ...env, STEP_MS: '60' }, async () => {
      lives += 1;
      if (lives % 3 === 0) await vi.waitFor(expectNoSuspect, { timeout: 60 * SECOND });
      await setTimeout(SECOND * Math.random());
    });
    onTestFinished(() => worker.stop());
    await publish('saga', 12);
    await acknowledge(12);
    await vi.waitFor(() => expectCompleted('shop-saga', 12), { timeout: 100 * SECOND });
    await worker.stop();
    expect(worker.deaths).toBeGreaterThan(2);
    await expectOneStory();
  });
});

describe('a step that kills its worker', () => {
  it('fails its run in the end, and takes no other with it', {
    timeout: 180 * SECOND,
  }, async () => {
    const worker = keepWorker({ ...env, STEP_MS: '200' });
    onTestFinished(() => worker.stop());
    await publish('poison', 1);
    await publish('line', 10);
    await vi.waitFor(() => expectCompleted('shop-line', 10), { timeout: 160 * SECOND });
    await vi.waitFor(
      async () => {
        const rows = await query(
          `select error ->> 'name' as name from jobs.run where status = 'failed'`,
        );
        expect(rows).toEqual([{ name: 'WorkerLostError' }]);
      },
      { timeout: 160 * SECOND, interval: 50 },
    );
    await worker.stop();
    expect(worker.deaths).toBe(MAX_RECLAIMS + 1);
  });
});

describe('a worker that freezes past its lease', () => {
  it('is refused when it wakes', { timeout: 120 * SECOND }, async () => {
    const frozen = await temporaryWorker({ ...env, STEP_MS: '150' });
    await publish('line', 1);
    await vi.waitFor(async () => expect(await bodiesBy(frozen.pid)).toBe(1), { interval: 5 });
    frozen.kill('SIGSTOP');
    const other = await temporaryWorker(env);
    await vi.waitFor(() => expectCompleted('shop-line', 1), { timeout: 60 * SECOND });
    frozen.kill('SIGCONT');
    await setTimeout(2 * LEASE_MS);
    expect(await bodiesBy(frozen.pid)).toBe(1);
    expect(await bodiesBy(other.pid)).toBe(4);
    await expectOneStory();
  });
});

describe('two workers', () => {
  it('share the runs, and memoize each step once', { timeout: 120 * SECOND }, async () => {
    const patient = { ...env, LEASE_MS: '15000' };
    await Promise.all([temporaryWorker(patient), temporaryWorker(patient)]);
    await publish('line', 100);
    await vi.waitFor(() => expectCompleted('shop-line', 100), { timeout: 90 * SECOND });
    await expectOneStory();
    const [bodies] = await query(
      'select count(*)::integer as all, count(distinct pid)::integer as pids from effect',
    );
    expect(bodies).toEqual({ all: 400, pids: 2 });
  });
});

async function temporaryWorker(settings: Record<string, string>) {
  const worker = await startWorker(settings);
  onTestFinished(() => void worker.kill('SIGKILL'));
  return worker;
}

async function publish(name: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, n) => ({ id: `${name}:${n}`, name, data: { n } }));
  await publishEvents(database.db, ids);
}

// Answers each waiting run, once its wait is there: an earlier event would be missed.
async function acknowledge(count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const waiting = await query(
        `select r.event -> 'data' as data, r.id from jobs.wait w join jobs.run r on r.id = w.run_id`,
      );
      const events = waiting.map(({ id, data }) => ({ id: `ack:${id}`, name: 'ack', data }));
      await publishEvents(database.db, events);
      const [sent] = await query(
        `select count(*)::integer as count from jobs.event where name = 'ack'`,
      );
      expect(sent).toEqual({ count });
    },
    { timeout: 160 * SECOND, interval: 50 },
  );
}

async function expectCompleted(fnId: string, count: number): Promise<void> {
  const rows = await query(
    'select status, count(*)::integer from jobs.run where fn_id = $1 group by status',
    [fnId],
  );
  expect(rows).toEqual([{ status: 'completed', count }]);
}

async function expectNoSuspect(): Promise<void> {
  expect(await database.db.execute(sql`select from jobs.job where ${isSuspect}`)).toMatchObject({
    rowCount: 0,
  });
}

// What a run returned is what was memoized, each result from one execution of its body.
async function expectOneStory(): Promise<void> {
  const strays = await query(`
    select s.run_id, s.name from jobs.step s join jobs.run r on r.id = s.run_id
    where s.op in ('StepRun', 'StepPlanned') and (
      s.state <> 'done'
      or not exists (select from effect e where e.run_id = s.run_id and e.token::text = s.data #>> '{}')
      or (r.fn_id <> 'shop-child' and r.output ->> s.name is distinct from s.data #>> '{}'))`);
  expect(strays).toEqual([]);
  expect(await query('select kind, run_id from jobs.job')).toEqual([]);
  expect(await query('select * from jobs.wait')).toEqual([]);
}

async function bodiesBy(pid: number | undefined): Promise<number> {
  const rows = await query('select 1 from effect where pid = $1', [pid]);
  return rows.length;
}

async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const { rows } = await database.db.$client.query(text, values);
  return rows;
}
