import { cron } from 'inngest';
import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { follow } from '../events/follow';
import { countPlaced } from './count';
import { countReturned } from './count-returned';

/** The figures follow the log of events each minute. */
export function analyticsFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      { id: 'analytics', retries: 1, triggers: [cron('* * * * *')] },
      async ({ step }) => step.run('count', () => countFigures(db)),
    ),
  ];
}

const PLACED = { follower: 'analytics', name: 'OrderPlacedIntegrationEvent' } as const;
const RETURNED = { follower: 'analytics-returned', name: 'order.given_back' } as const;

/** Orders first: only what was counted can come off. Safe to run at any time; says how many it read. */
export async function countFigures(db: Db): Promise<number> {
  const placed = await follow(db, PLACED, (events) => countPlaced(db, events));
  return placed + (await follow(db, RETURNED, (events) => countReturned(db, events)));
}
