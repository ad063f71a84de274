import { NonRetriableError, RetryAfterError } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { bootEngine, type Engine } from './testing';

let database: TestDatabase;
let engine: Engine;
let bodies: string[] = [];

function ran(body: string): string {
  bodies.push(body);
  return body;
}

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(database, (inngest) => {
    const triple = inngest.createFunction(
      { id: 'triple', triggers: [{ event: 'triple' }] },
      ({ event, step }) => step.run('multiply', () => Number(event.data.n) * 3),
    );
    const crash = inngest.createFunction({ id: 'crash', retries: 0, triggers: [] }, () => {
      throw new Error('cannot');
    });
    return [
      triple,
      crash,
      inngest.createFunction(
        { id: 'sequence', triggers: [{ event: 'sequence' }] },
        async ({ step }) => {
          const first = await step.run('first', () => ({ data: { z: 1, a: ran('first') } }));
          const second = await step.run('second', () => void ran('second'));
          return { first, second };
        },
      ),
      inngest.createFunction(
        { id: 'sleeper', triggers: [{ event: 'sleep' }] },
        async ({ step }) => {
          await step.run('before', () => ran('before'));
          await step.sleep('night', '8h');
          return step.run('after', () => ran('after'));
        },
      ),
      inngest.createFunction(
        { id: 'parallel', triggers: [{ event: 'parallel' }] },
        async ({ step }) => {
          const both = await Promise.all([
            step.run('left', () => ran('left')),
            step.run('right', () => ran('right')),
            step.sleep('pause', '1h'),
          ]);
          return [...both, await step.run('last', () => ran('last'))];
        },
      ),
      inngest.createFunction(
        { id: 'race', triggers: [{ event: 'race' }] },
        async ({ step, group }) => {
          const winner = await group.parallel({ mode: 'race' }, () =>
            Promise.race([
              step.run('quick', () => ran('quick')),
              step.sleep('slow', '1h').then(() => 'slow'),
            ]),
          );
          return [winner, await step.run('next', () => ran('next'))];
        },
      ),
      inngest.createFunction({ id: 'waiter', triggers: [{ event: 'wait' }] }, async ({ step }) => {
        const answer = await step.waitForEvent('answer', {
          event: 'answered',
          timeout: '1d',
          match: 'data.orderId',
        });
        return answer?.data ?? null;
      }),
      inngest.createFunction(
        { id: 'choosy', triggers: [{ event: 'choose' }] },
        async ({ step }) => {
          const answer = await step.waitForEvent('answer', {
            event: 'priced',
            timeout: '1d',
            if: 'async.data.cents < event.data.cents',
          });
          return answer?.data ?? null;
        },
      ),
      inngest.createFunction(
        { id: 'invoker', triggers: [{ event: 'invoke' }] },
        async ({ step, event }) => {
          const tripled = await step.invoke('tripled', { function: triple, data: event.data });
          const failed = await step
            .invoke('crashed', { function: crash, data: {} })
            .catch((error: Error) => error.message);
          return { tripled, failed };
        },
      ),
      inngest.createFunction(
        { id: 'stubborn', retries: 2, triggers: [{ event: 'retry' }] },
        async ({ step, attempt }) => {
          await step.run('one', () => {
            ran(`one ${attempt}`);
            if (attempt < 2) throw new Error('not yet');
          });
          const last = await step
            .run('two', () => {
              ran(`two ${attempt}`);
              throw new Error(`broken ${attempt}`);
            })
            .catch((error: Error) => error.message);
          const never = await step
            .run('three', () => {
              ran('three');
              throw new NonRetriableError('never');
            })
            .catch((error: Error) => error.message);
          return { last, never };
        },
      ),
      inngest.createFunction(
        { id: 'later', triggers: [{ event: 'later' }] },
        async ({ step, attempt }) =>
          step.run('ask', () => {
            if (attempt === 0) throw new RetryAfterError('busy', '2h');
            return 'answered';
          }),
      ),
      inngest.createFunction(
        {
          id: 'doomed',
          retries: 1,
          triggers: [{ event: 'doom' }],
          onFailure: async ({ event, error, step }) => {
            await step.run('tell', () => ran(`${event.data.event.data.id}: ${error.message}`));
          },
        },
        () => {
          ran('doomed');
          throw new Error('boom');
        },
      ),
      inngest.createFunction(
        {
          id: 'cancelable',
          triggers: [{ event: 'cancelable' }],
          cancelOn: [{ event: 'canceled', match: 'data.orderId' }],
        },
        async ({ step }) => {
          await step.sleep('wait', '1d');
          ran('never');
        },
      ),
      inngest.createFunction(
        { id: 'teller', triggers: [{ event: 'tell' }] },
        async ({ step, runId }) => {
          await step.sendEvent('told', { id: `${runId}:told`, name: 'told', data: { runId } });
        },
      ),
      inngest.createFunction(
        { id: 'hearer', triggers: [{ event: 'told' }] },
        ({ event }) => event.data,
      ),
      inngest.createFunction(
        { id: 'big', triggers: [{ event: 'sized', if: 'event.data.size > 10' }] },
        ({ event }) => event.data.size,
      ),
    ];
  });
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

async function finished(name: string, data: Record<string, unknown> = {}, fnId = name) {
  bodies = [];
  await engine.publish({ name, data });
  await engine.executor.idle();
  return (await engine.runs(`shop-${fnId}`)).at(-1);
}

describe('steps', () => {
  it('run once each, and give back what they returned, key order included', async () => {
    const run = await finished('sequence');
    expect(run).toMatchObject({ status: 'completed' });
    expect(JSON.stringify(run?.output)).toBe(
      '{"first":{"data":{"z":1,"a":"first"}},"second":null}',
    );
    expect(bodies).toEqual(['first', 'second']);
  });

  it('sleep until their time has come', async () => {
    expect(await finished('sleep', {}, 'sleeper')).toMatchObject({ status: 'running' });
    expect(bodies).toEqual(['before']);
    await engine.skipTime();
    expect((await engine.runs('shop-sleeper')).at(-1)).toMatchObject({ output: 'after' });
    expect(bodies).toEqual(['before', 'after']);
  });

  it('run side by side, and the function goes on once all are in', async () => {
    await finished('parallel');
    expect(bodies.toSorted()).toEqual(['left', 'right']);
    await engine.skipTime();
    const [run] = await engine.runs('shop-parallel');
    expect(run).toMatchObject({ output: ['left', 'right', null, 'last'] });
    expect(bodies.toSorted()).toEqual(['last', 'left', 'right']);
  });

  it('race: the function goes on with the first, the run ends with the last', async () => {
    expect(await finished('race')).toMatchObject({ status: 'running' });
    expect(bodies).toEqual(['quick', 'next']);
    await engine.skipTime();
    expect((await engine.runs('shop-race')).at(-1)).toMatchObject({ output: ['quick', 'next'] });
    expect(await openWork()).toEqual({ jobs: 0, waits: 0 });
  });

  it('send events that start other functions', async () => {
    const teller = await finished('tell', {}, 'teller');
    expect((await engine.runs('shop-hearer')).at(-1)).toMatchObject({
      output: { runId: teller?.id },
    });
  });
});

describe('waiting for an event', () => {
  it('takes the event that matches, and only that', async () => {
    await finished('wait', { orderId: 'A' }, 'waiter');
    await finished('wait', { orderId: 'B' }, 'waiter');
    await engine.publish({ name: 'answered', data: { orderId: 'A', yes: true } });
    await engine.executor.idle();
    const [a, b] = await engine.runs('shop-waiter');
    expect(a).toMatchObject({ status: 'completed', output: { orderId: 'A', yes: true } });
    expect(b).toMatchObject({ status: 'running' });
    await engine.skipTime();
    expect((await engine.runs('shop-waiter')).at(-1)).toMatchObject({
      status: 'completed',
      output: null,
    });
    expect(await openWork()).toEqual({ jobs: 0, waits: 0 });
  });

  it('judges conditions over both events', async () => {
    await finished('choose', { cents: 500 }, 'choosy');
    await engine.publish({ name: 'priced', data: { cents: 700 } });
    await engine.publish({ name: 'priced', data: { unrelated: true } });
    await engine.executor.idle();
    expect((await engine.runs('shop-choosy')).at(-1)).toMatchObject({ status: 'running' });
    await engine.publish({ name: 'priced', data: { cents: 300 } });
    await engine.executor.idle();
    expect((await engine.runs('shop-choosy')).at(-1)).toMatchObject({ output: { cents: 300 } });
  });

  it('does not start a function whose condition fails', async () => {
    await finished('sized', { size: 3 }, 'big');
    await finished('sized', {}, 'big');
    expect(await finished('sized', { size: 30 }, 'big')).toMatchObject({ output: 30 });
    expect(await engine.runs('shop-big')).toHaveLength(1);
  });
});

describe('invoking', () => {
  it('answers with what the other function returned, or its error', async () => {
    const run = await finished('invoke', { n: 14 }, 'invoker');
    expect(run).toMatchObject({ output: { tripled: 42, failed: 'cannot' } });
  });
});

describe('errors', () => {
  it('are counted for each step apart', async () => {
    const run = await finished('retry', {}, 'stubborn');
    expect(run).toMatchObject({ output: { last: 'broken 2', never: 'never' } });
    const expected = ['one 0', 'one 1', 'one 2', 'two 0', 'two 1', 'two 2', 'three'];
    expect(bodies).toEqual(expected);
  });

  it('wait as long as they ask', async () => {
    await finished('later');
    const { rows } = await database.db.$client.query(
      `select round(extract(epoch from run_at - now()) / 3600)::integer as hours, attempt
       from jobs.job where run_at > now()`,
    );
    expect(rows).toEqual([{ hours: 2, attempt: 1 }]);
    await engine.skipTime();
    expect((await engine.runs('shop-later')).at(-1)).toMatchObject({ output: 'answered' });
  });

  it('fail the run when the attempts are used up, and onFailure hears of it', async () => {
    const run = await finished('doom', { id: 'D1' }, 'doomed');
    expect(run).toMatchObject({ status: 'failed', error: { message: 'boom' } });
    expect(bodies).toEqual(['doomed', 'doomed', 'D1: boom']);
  });
});

describe('canceling', () => {
  it('ends the run between two steps, and leaves nothing behind', async () => {
    await finished('cancelable', { orderId: 'A' });
    await finished('cancelable', { orderId: 'B' });
    await engine.publish({ name: 'canceled', data: { orderId: 'A' } });
    await engine.executor.idle();
    const [a, b] = await engine.runs('shop-cancelable');
    expect(a).toMatchObject({ status: 'cancelled' });
    expect(b).toMatchObject({ status: 'running' });
    await engine.skipTime();
    expect(bodies).toEqual(['never']);
    expect(await openWork()).toEqual({ jobs: 0, waits: 0 });
  });
});

async function openWork() {
  const { rows } = await database.db.$client.query(
    `select (select count(*)::integer from jobs.job) as jobs,
       (select count(*)::integer from jobs.wait) as waits`,
  );
  return rows[0];
}
