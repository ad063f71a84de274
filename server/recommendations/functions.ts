import { cron } from 'inngest';
import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { follow } from '../events/follow';
import { computeRecommendations } from './compute';
import { recordOrders } from './interactions';

/** What was bought is read from the log of events, then lists are made anew, every ten minutes. */
export function recommendationFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      { id: 'recommend', retries: 1, triggers: [cron('*/10 * * * *')] },
      async ({ step }) => {
        await step.run('renew', () => renewRecommendations(db));
      },
    ),
  ];
}

const ORDERS = { follower: 'recommendations', name: 'OrderPlacedIntegrationEvent' } as const;

/** Safe to run at any time. */
export async function renewRecommendations(db: Db): Promise<void> {
  await follow(db, ORDERS, (events) => recordOrders(db, events));
  await computeRecommendations(db);
}
