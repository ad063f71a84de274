import { cron } from 'inngest';
import type { Db } from '@/db/client';
import type { Client } from '../events/client';
import { sweepPictures } from './picture-store';

/** Pictures that nothing shows any more go, once a day. */
export function catalogFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      { id: 'sweep-pictures', retries: 1, triggers: [cron('41 3 * * *')] },
      async ({ step }) => ({ swept: await step.run('sweep', () => sweepPictures(db)) }),
    ),
  ];
}
