import { Inngest } from 'inngest';
import { describe, expect, it } from 'vitest';
import { functionConfig } from './config';
import { buildRegistry } from './registry';
import { createHandler } from './testing';
import { createTransport } from './transport';

// What the installed SDK registers and answers: read it anew whenever its version changes.
type Define = Parameters<typeof createHandler>[1];

const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
const client = () =>
  new Inngest({
    id: 'shop',
    isDev: false,
    signingKey: 'signkey-prod-00',
    eventKey: 'x',
    logger: quiet,
  });

function transportFor(define: Define) {
  const handler = createHandler(client(), define);
  return createTransport(handler, 'http://embedded.invalid/api/inngest');
}

async function register(define: Define) {
  const transport = transportFor(define);
  const headers = { 'x-inngest-sync-kind': 'in_band' };
  const { status, body } = await transport.send('PUT', '', { url: transport.url }, headers);
  const { functions } = body as { functions: unknown[] };
  return { status, functions };
}

function call(define: Define, steps: Record<string, unknown> = {}) {
  const event = { id: 'e', name: 'begin', data: {}, ts: 0 };
  const stack = { stack: Object.keys(steps), current: Object.keys(steps).length };
  return transportFor(define).send('POST', '?fnId=shop-one&stepId=step', {
    version: 2,
    event,
    events: [event],
    steps,
    ctx: {
      run_id: 'run_1',
      attempt: 0,
      max_attempts: 2,
      disable_immediate_execution: false,
      use_api: false,
      stack,
    },
  });
}

describe('registration', () => {
  it('carries every setting the engine reads', async () => {
    const { status, functions } = await register((inngest) => [
      inngest.createFunction(
        {
          id: 'full',
          retries: 2,
          idempotency: 'event.data.orderId',
          concurrency: { limit: 3, key: 'event.data.businessId' },
          priority: { run: '100' },
          cancelOn: [{ event: 'order.canceled', match: 'data.orderId', timeout: '1h' }],
          triggers: [{ event: 'order.placed', if: 'event.data.total > 0' }, { cron: '0 3 * * *' }],
          onFailure: () => {},
        },
        () => {},
      ),
    ]);
    expect(status).toBe(200);
    expect(functions).toMatchSnapshot();
  });

  it('becomes triggers that publishing can read', async () => {
    const { functions } = await register((inngest) => [
      inngest.createFunction(
        {
          id: 'plain',
          priority: { run: '60' },
          triggers: [{ event: 'order.placed' }],
          idempotency: 'event.data.orderId',
          concurrency: { limit: 3, key: 'event.data.businessId' },
          cancelOn: [{ event: 'order.canceled', match: 'data.orderId' }],
        },
        () => {},
      ),
    ]);
    const registry = buildRegistry(functions.map((one) => functionConfig.parse(one)));
    expect(registry.get('shop-plain')).toMatchObject({
      maxAttempts: 5,
      triggers: [
        {
          kind: 'start',
          eventName: 'order.placed',
          direct: true,
          priority: 60,
          dedupePath: 'data.orderId',
          slotPath: 'data.businessId',
          slotLimit: 3,
        },
        { kind: 'cancel', eventName: 'order.canceled', path: 'data.orderId', expression: '' },
      ],
    });
  });

  it('is refused where the engine could only ignore a setting', () => {
    const config = { id: 'shop-x', triggers: [], steps: { step: {} } };
    const limits = [{ limit: 1 }, { limit: 2, key: 'event.data.x' }];
    const read = (more: object) => buildRegistry([functionConfig.parse({ ...config, ...more })]);
    expect(() => read({ concurrency: limits })).toThrow(
      'function shop-x uses two concurrency limits, which the embedded engine does not run',
    );
    expect(() => read({ triggers: [{ cron: '* * * * *', jitter: '1m' }] })).toThrow('cron jitter');
    expect(() => read({ triggers: [{ event: 'a', expression: 'event.data.' }] })).toThrow();
    expect(() => read({})).not.toThrow();
  });
});

describe('answers', () => {
  const one = (body: (tools: { step: StepTools }) => unknown): Define => {
    return (inngest) => [
      inngest.createFunction({ id: 'one', retries: 1, triggers: [{ event: 'begin' }] }, (tools) =>
        body(tools),
      ),
    ];
  };

  it.each<[string, Define]>([
    ['StepRun', one(({ step }) => step.run('a', () => 1))],
    ['StepError', one(({ step }) => step.run('a', () => Promise.reject(new Error('no'))))],
    ['Sleep', one(({ step }) => step.sleep('a', '5m'))],
    [
      'WaitForEvent',
      one(({ step }) => step.waitForEvent('a', { event: 'b', timeout: '1h', match: 'data.x' })),
    ],
    [
      'StepPlanned',
      one(({ step }) => Promise.all([step.run('a', () => 1), step.run('b', () => 2)])),
    ],
    ['InvokeFunction', one(({ step }) => step.invoke('a', { function: other, data: { x: 1 } }))],
  ])('with %s look as recorded', async (op, define) => {
    const { status, body } = await call(define);
    expect(status).toBe(206);
    const recorded = (body as Record<string, unknown>[]).map(({ timing, error, ...rest }) => rest);
    expect(recorded).toSatisfy((ops: { op: string }[]) => ops.every((one) => one.op === op));
    expect(recorded).toMatchSnapshot();
  });
});

type StepTools = Parameters<Parameters<Inngest['createFunction']>[1]>[0]['step'];
const other = client().createFunction({ id: 'other', triggers: [{ event: 'other' }] }, () => {});
