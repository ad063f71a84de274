import { cron } from 'inngest';
import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { announceExpiring } from './announce-expiring';
import { expirePoints } from './expire-points';

/** Once a day, at night: points whose end has come leave, and whose end is near are told of. */
export function pointsFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      { id: 'expire-points', retries: 5, triggers: [cron('17 3 * * *')] },
      async ({ step }) => {
        const expired = await step.run('expire', () => expirePoints(db));
        const lots = await step.run('announce', () => announceExpiring(db));
        return { expired, announced: lots };
      },
    ),
  ];
}
