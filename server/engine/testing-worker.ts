import { randomUUID } from 'node:crypto';
import type { Inngest } from 'inngest';
import { connect } from '@/db/client';
import { createExecutor } from './executor';
import { createClient, createHandler } from './testing';

// A process of its own for crash tests: DATABASE_URL, LEASE_MS, STEP_MS. It dies by its own hand
// where the table `crash` names the point it has reached.
const url = process.env.DATABASE_URL ?? '';
const leaseMs = Number(process.env.LEASE_MS ?? 400);
const stepMs = Number(process.env.STEP_MS ?? 0);
const db = connect(url, { max: 6, name: 'engine test worker' });

async function reach(point: string): Promise<void> {
  const { rowCount } = await db.$client.query('delete from crash where point = $1', [point]);
  if (rowCount) process.kill(process.pid, 'SIGKILL');
}

// The token tells which execution of the body a memoized result stems from.
function body(runId: string, step: string): () => Promise<string> {
  return async () => {
    await reach(`before ${step}`);
    const token = randomUUID();
    await db.$client.query(
      'insert into effect (run_id, step, pid, token) values ($1, $2, $3, $4)',
      [runId, step, process.pid, token],
    );
    if (stepMs) await new Promise((resolve) => setTimeout(resolve, stepMs));
    await reach(`after ${step}`);
    return token;
  };
}

function define(inngest: Inngest) {
  const child = inngest.createFunction(
    { id: 'child', triggers: [{ event: 'child' }] },
    ({ step, runId }) => step.run('c', body(runId, 'c')),
  );
  return [
    child,
    inngest.createFunction(
      { id: 'line', triggers: [{ event: 'line' }] },
      async ({ step, runId }) => {
        const tokens: Record<string, string> = {};
        for (const name of ['a', 'b', 'c', 'd'])
          tokens[name] = await step.run(name, body(runId, name));
        return tokens;
      },
    ),
    inngest.createFunction({ id: 'poison', triggers: [{ event: 'poison' }] }, ({ step }) =>
      step.run('kill', () => process.kill(process.pid, 'SIGKILL')),
    ),
    inngest.createFunction(
      { id: 'saga', triggers: [{ event: 'saga' }] },
      async ({ step, runId }) => {
        const a = await step.run('a', body(runId, 'a'));
        await step.sleep('pause', '1s');
        const [p, q] = await Promise.all([
          step.run('p', body(runId, 'p')),
          step.run('q', body(runId, 'q')),
        ]);
        const invoked = await step.invoke('child', { function: child, data: {} });
        const ack = await step.waitForEvent('ack', {
          event: 'ack',
          timeout: '1h',
          match: 'data.n',
        });
        const z = await step.run('z', body(runId, 'z'));
        return { a, p, q, invoked, acknowledged: ack !== null, z };
      },
    ),
  ];
}

const handler = createHandler(createClient(db), define);
const executor = createExecutor({
  db,
  url,
  // Between the answer of a call and the write of what it means.
  handler: async (request) => {
    await reach('before call');
    const response = await handler(request);
    await reach('after call');
    return response;
  },
  leaseMs,
  pollMs: 50,
  backoffMs: () => 0,
});
// Nobody is left behind when the test is gone.
process.once('disconnect', () => process.exit());
await executor.start();
process.send?.('started');
