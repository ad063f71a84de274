import { cron } from 'inngest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { publishEvents } from './publish';
import { bootEngine, type Engine } from './testing';

let database: TestDatabase;
let engine: Engine;
let order: unknown[] = [];
let running = 0;
let most = 0;

async function alone(key: unknown): Promise<void> {
  running += 1;
  most = Math.max(most, running);
  await new Promise((resolve) => setImmediate(resolve));
  await database.db.$client.query('select pg_sleep(0.01)');
  order.push(key);
  running -= 1;
}

/** The first run keeps the place until all four have come to wait for it. */
async function untilAllRank() {
  const ranked = `select count(*)::int as runs from jobs.run where fn_id like '%ranked'`;
  for (;;) {
    const { rows } = await database.db.$client.query<{ runs: number }>(ranked);
    if (rows[0]?.runs === 4) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(database, (inngest) => [
    inngest.createFunction(
      {
        id: 'serial',
        triggers: [{ event: 'serial' }],
        concurrency: { limit: 1, key: 'event.data.key' },
      },
      ({ event, step }) => step.run('work', () => alone(event.data.key)),
    ),
    inngest.createFunction(
      { id: 'pair', triggers: [{ event: 'pair' }], concurrency: 2 },
      ({ step }) => step.run('work', () => alone('pair')),
    ),
    inngest.createFunction(
      {
        id: 'ranked',
        triggers: [{ event: 'ranked' }],
        concurrency: 1,
        priority: { run: "event.data.kind == 'vip' ? 120 : 0" },
      },
      ({ event, step }) =>
        step.run('work', async () => {
          await untilAllRank();
          await alone(event.data.kind);
        }),
    ),
    inngest.createFunction(
      { id: 'foremost', priority: { run: '60' }, triggers: [{ event: 'foremost' }] },
      async ({ step }) => {
        await step.sleep('moment', '30s');
        return 'done';
      },
    ),
    inngest.createFunction(
      {
        id: 'quiet',
        triggers: [{ event: 'typed' }],
        debounce: { period: '10m', key: 'event.data.key' },
      },
      ({ event }) => event.data,
    ),
    inngest.createFunction(
      { id: 'limited', triggers: [{ event: 'limited' }], rateLimit: { limit: 2, period: '1h' } },
      () => 'done',
    ),
    inngest.createFunction(
      { id: 'spaced', triggers: [{ event: 'spaced' }], throttle: { limit: 6, period: '1h' } },
      () => 'done',
    ),
    inngest.createFunction(
      {
        id: 'single',
        triggers: [{ event: 'single' }],
        singleton: { key: 'event.data.key', mode: 'skip' },
      },
      ({ step }) => step.sleep('long', '1d'),
    ),
    inngest.createFunction(
      { id: 'newest', triggers: [{ event: 'newest' }], singleton: { mode: 'cancel' } },
      ({ step }) => step.sleep('long', '1d'),
    ),
    inngest.createFunction(
      {
        id: 'batch',
        triggers: [{ event: 'batched' }],
        batchEvents: { maxSize: 3, timeout: '60s' },
      },
      ({ events }) => events.map((event) => event.data.n),
    ),
    inngest.createFunction(
      { id: 'slow', triggers: [{ event: 'slow' }], timeouts: { finish: '10m' } },
      ({ step }) => step.sleep('long', '1d'),
    ),
    inngest.createFunction(
      {
        id: 'once',
        triggers: [{ event: 'once' }],
        idempotency: 'event.data.orderId',
      },
      () => 'done',
    ),
    inngest.createFunction({ id: 'nightly', triggers: [cron('0 3 * * *')] }, ({ event }) => event),
  ]);
});

beforeEach(() => {
  order = [];
  running = 0;
  most = 0;
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

async function publishAll(name: string, data: Record<string, unknown>[]): Promise<void> {
  await engine.publish(...data.map((one) => ({ name, data: one })));
  await engine.executor.idle();
}

async function statuses(fnId: string): Promise<unknown[]> {
  return (await engine.runs(`shop-${fnId}`)).map((run) => run.status);
}

describe('concurrency', () => {
  it('never runs more of one key than its limit', async () => {
    await publishAll(
      'serial',
      Array.from({ length: 8 }, () => ({ key: 'same' })),
    );
    expect({ most, all: order.length }).toEqual({ most: 1, all: 8 });
  });

  it('lets different keys run side by side', async () => {
    await publishAll(
      'serial',
      ['a', 'b', 'a', 'b'].map((key) => ({ key })),
    );
    expect({ most, all: order.length }).toEqual({ most: 2, all: 4 });
  });

  it('counts all runs of a function without a key', async () => {
    await publishAll(
      'pair',
      Array.from({ length: 8 }, () => ({})),
    );
    expect({ most, all: order.length }).toEqual({ most: 2, all: 8 });
  });
});

describe('priority', () => {
  it('lets a run pass those that wait', async () => {
    const kinds = ['usual', 'usual', 'usual', 'vip'];
    await publishAll(
      'ranked',
      kinds.map((kind) => ({ kind })),
    );
    expect(order).toHaveLength(4);
    expect(order.indexOf('vip')).toBeLessThan(3);
  });

  it('makes nothing early that is planned for later', async () => {
    await publishAll('foremost', [{}, { later: true }]);
    expect(await statuses('foremost')).toEqual(['running', 'running']);
    const due = `select run_at > now() + interval '20 seconds' as later from jobs.job j
      join jobs.run r on r.id = j.run_id where r.fn_id = 'shop-foremost'`;
    const { rows } = await database.db.$client.query(due);
    expect(rows).toEqual([{ later: true }, { later: true }]);
    await engine.skipTime();
    expect(await statuses('foremost')).toEqual(['completed', 'completed']);
  });

  it('is known while publishing where it is the same for every event', async () => {
    const soon = Date.now() + 60_000;
    const common = { name: 'foremost', data: {} };
    const ahead = await transaction(database.db, async (tx) => {
      await publishEvents(tx, [
        { ...common, id: 'now' },
        { ...common, id: 'soon', ts: soon },
      ]);
      // Before the engine sees them.
      const { rows } = await tx.$client.query<{ seconds: number }>(`
        select extract(epoch from now() - run_at)::int as seconds from jobs.job j
        join jobs.run r on r.id = j.run_id where r.event ->> 'id' in ('now', 'soon') order by run_at`);
      return rows.map((row) => row.seconds);
    });
    expect(ahead[0]).toBe(60);
    expect(ahead[1]).toBeLessThan(-50);
  });
});

describe('debounce', () => {
  it('runs once, with the last event, when it has been quiet', async () => {
    for (const n of [1, 2, 3]) await publishAll('typed', [{ key: 'a', n }]);
    await publishAll('typed', [{ key: 'b', n: 9 }]);
    expect(await engine.runs('shop-quiet')).toEqual([]);
    await engine.skipTime();
    const outputs = (await engine.runs('shop-quiet')).map((run) => run.output);
    expect(outputs).toHaveLength(2);
    expect(outputs).toContainEqual({ key: 'a', n: 3 });
  });
});

describe('rate limit and throttle', () => {
  it('drops what is too much', async () => {
    await publishAll('limited', [{}, {}, {}, {}]);
    expect(await statuses('limited')).toEqual(['completed', 'completed']);
  });

  it('spreads what comes at once', async () => {
    await publishAll('spaced', [{}, {}, {}]);
    expect((await statuses('spaced')).toSorted()).toEqual(['completed', 'running', 'running']);
    const { rows } = await database.db.$client.query(`
      select round(extract(epoch from run_at - now()) / 60)::integer as minutes
      from jobs.job where kind = 'call' order by run_at`);
    expect(rows).toEqual([{ minutes: 10 }, { minutes: 20 }]);
  });
});

describe('singleton', () => {
  it('skips while one is going', async () => {
    await publishAll('single', [{ key: 'a' }, { key: 'a' }, { key: 'b' }]);
    expect(await statuses('single')).toEqual(['running', 'running']);
  });

  it('or gives way to the newest', async () => {
    await publishAll('newest', [{}]);
    await publishAll('newest', [{}]);
    expect(await statuses('newest')).toEqual(['cancelled', 'running']);
  });
});

describe('batches', () => {
  it('fire when full, and the rest when their time is over', async () => {
    await publishAll(
      'batched',
      [1, 2, 3, 4, 5].map((n) => ({ n })),
    );
    await engine.skipTime();
    const sizes = (await engine.runs('shop-batch')).map((run) => (run.output as number[]).length);
    expect(sizes).toEqual([3, 2]);
  });
});

describe('timeouts', () => {
  it('cancel a run that takes too long', async () => {
    await publishAll('slow', [{}]);
    await database.db.$client.query(`update jobs.job set run_at = now() where kind = 'timeout'`);
    await engine.executor.idle();
    expect(await statuses('slow')).toEqual(['cancelled']);
  });
});

describe('idempotency', () => {
  it('runs once per key, whatever the event', async () => {
    await publishAll('once', [{ orderId: 'A' }, { orderId: 'A' }, { orderId: 'B' }]);
    await publishAll('once', [{ orderId: 'A' }]);
    expect(await statuses('once')).toEqual(['completed', 'completed']);
  });
});

describe('cron', () => {
  it('has one job per occurrence, and plans the next when one fires', async () => {
    const planned = async () => {
      const { rows } = await database.db.$client.query(
        `select key from jobs.job where kind = 'cron'`,
      );
      return rows.map((row) => row.key);
    };
    const [first] = await planned();
    expect(first).toMatch(/^cron:shop-nightly:0 3 \* \* \*:\d{4}-\d\d-\d\dT03:00:00\.000Z$/);
    await database.db.$client.query(`update jobs.job set run_at = now() where kind = 'cron'`);
    await engine.executor.idle();
    expect(await statuses('nightly')).toEqual(['completed']);
    expect(await planned()).toHaveLength(1);
  });
});
