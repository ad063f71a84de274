import { cron } from 'inngest';
import { env } from '../env';
import type { Client } from '../events/client';
import { reconcile, tellFailure } from './reconcile';
import type { Deps } from './repairs';

/** Compares all books once an hour; what it finds waits for an admin. */
export function reconcileFunctions(client: Client, deps: Deps) {
  return [
    client.createFunction(
      {
        id: 'reconcile',
        retries: 1,
        triggers: [cron('17 * * * *')],
        onFailure: async ({ error, step }) => {
          await step.run('raise-attention', () => tellFailure(deps.db, error.message));
        },
      },
      async ({ step }) =>
        step.run('compare', async () => {
          const graceSeconds = env().SWEEP_AFTER_SECONDS;
          const { findings } = await reconcile(deps, { apply: false, graceSeconds });
          return { findings: findings.length };
        }),
    ),
  ];
}
