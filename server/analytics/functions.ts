import { cron } from 'inngest';
import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { followPlaced } from '../events/follow';
import { countPlaced } from './count';

/** The figures follow the log of events each minute. */
export function analyticsFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      { id: 'analytics', retries: 1, triggers: [cron('* * * * *')] },
      async ({ step }) =>
        step.run('count', () => followPlaced(db, 'analytics', (events) => countPlaced(db, events))),
    ),
  ];
}
