import { cron } from 'inngest';
import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { computeRecommendations } from './compute';
import { recordOrders } from './interactions';

/** What was bought is remembered as it is told; lists are computed anew every ten minutes. */
export function recommendationFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      {
        id: 'remember-orders',
        retries: 10,
        batchEvents: { maxSize: 50, timeout: '5s' },
        triggers: [{ event: 'OrderPlacedIntegrationEvent' }],
      },
      async ({ events, step }) => {
        const told = events.map(({ data, ts = Date.now() }) => ({ data, ts }));
        await step.run('remember', () => recordOrders(db, told));
      },
    ),
    client.createFunction(
      { id: 'recommend', retries: 1, triggers: [cron('*/10 * * * *')] },
      async ({ step }) => {
        await step.run('compute', () => computeRecommendations(db));
      },
    ),
  ];
}
