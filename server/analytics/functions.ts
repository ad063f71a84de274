import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { countPlaced } from './count';

/** The figures follow the events, many at once. */
export function analyticsFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      {
        id: 'analytics',
        retries: 10,
        batchEvents: { maxSize: 50, timeout: '2s' },
        triggers: [{ event: 'OrderPlacedIntegrationEvent' }],
      },
      async ({ events, step }) => {
        const told = events.map(({ data, ts = Date.now() }) => ({ data, ts }));
        await step.run('count', () => countPlaced(db, told));
      },
    ),
  ];
}
