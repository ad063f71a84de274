import { inArray, sql } from 'drizzle-orm';
import { cron } from 'inngest';
import type { Db } from '@/db/client';
import { outbox } from '@/db/schema';
import type { Client } from './client';

const BATCH = 100;
/** A relay that died with a batch in hand gives it up after this. */
const CLAIM_SECONDS = 30;

/**
 * Sends waiting events to Inngest, oldest first, under their own ids: one sent twice is one event.
 * Returns how many went out.
 */
export async function relayOutbox(db: Db, client: Client): Promise<number> {
  const { rows } = await db.execute<{ id: string; name: string; data: unknown; ts: number }>(sql`
    update ${outbox} set claimed_at = now() where id in (
      select id from ${outbox} where relayed_at is null
        and (claimed_at is null or claimed_at < now() - make_interval(secs => ${CLAIM_SECONDS}))
      order by ts limit ${BATCH} for update skip locked
    ) returning id, name, data, (extract(epoch from ts) * 1000)::float8 as ts`);
  if (rows.length === 0) return 0;
  await client.send(rows.map((row) => ({ ...row, data: row.data as Record<string, unknown> })));
  const ids = rows.map((row) => row.id);
  await db.update(outbox).set({ relayedAt: sql`now()` }).where(inArray(outbox.id, ids));
  return rows.length;
}

/** The relay as a function: catches up each minute, should the worker's own loop be away. */
export function relayFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      { id: 'relay-outbox', retries: 1, triggers: [cron('* * * * *')] },
      async ({ step }) => {
        let sent = 0;
        let batch = await step.run('relay', () => relayOutbox(db, client));
        while (batch === BATCH && sent < 20 * BATCH) {
          sent += batch;
          batch = await step.run('relay', () => relayOutbox(db, client));
        }
        return { sent: sent + batch };
      },
    ),
  ];
}
