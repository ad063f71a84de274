import { lt, sql } from 'drizzle-orm';
import { cron } from 'inngest';
import type { Db } from '@/db/client';
import { voucherTries } from '@/db/schema';
import { eventSchemas } from '../events/catalog';
import type { Client } from '../events/client';
import { issueVouchers } from './issue';

type Deps = { db: Db };

/** Codes are made as soon as a business has confirmed; tries of yesterday are forgotten. */
export function voucherFunctions(client: Client, { db }: Deps) {
  return [
    client.createFunction(
      { id: 'issue-vouchers', retries: 10, triggers: [{ event: 'dispatch.confirmed' }] },
      async ({ event, step }) => {
        const confirmed = eventSchemas['dispatch.confirmed'].parse(event.data);
        return { issued: await step.run('issue', () => issueVouchers(db, confirmed)) };
      },
    ),
    client.createFunction(
      { id: 'forget-voucher-tries', retries: 1, triggers: [cron('23 4 * * *')] },
      async ({ step }) => {
        await step.run('forget', async () => {
          await db.delete(voucherTries).where(lt(voucherTries.hour, sql`now() - interval '1 day'`));
        });
      },
    ),
  ];
}
