import { cron } from 'inngest';
import type { Client } from '../events/client';
import { type SweepDeps, sweepAll } from './sweep';

/** The sweeper as a function; the worker sweeps by itself as well. */
export function sweepFunctions(client: Client, deps: SweepDeps) {
  return [
    client.createFunction(
      { id: 'sweep-orders', retries: 0, triggers: [cron('* * * * *')] },
      async ({ step }) => step.run('sweep', () => sweepAll(deps)),
    ),
  ];
}
