import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { outbox } from '@/db/schema';
import { publishEvents } from '../engine/publish';
import { env } from '../env';
import { eventSchemas, type ShopEvent } from './catalog';

/**
 * Records events in the caller's transaction: they exist exactly when the facts they tell of do. All
 * that are recorded in one transaction are written by one statement, with its commit.
 * The embedded engine starts their functions at commit; a real Inngest gets them from the relay.
 * An event given an `id` is recorded once however often it is told.
 */
export async function record(tx: DbOrTx, events: readonly ShopEvent[]): Promise<void> {
  if (events.length === 0) return;
  const checked: Checked[] = events.map((event) => ({
    id: event.id ?? newId('event'),
    name: event.name,
    data: eventSchemas[event.name].parse(event.data),
    ts: event.ts ?? Date.now(),
  }));
  if (!('beforeCommit' in tx)) return write(tx, checked);
  const gathered = gatheredIn.get(tx);
  if (gathered) {
    gathered.push(...checked);
    return;
  }
  gatheredIn.set(tx, checked);
  tx.beforeCommit.push(() => write(tx, checked));
}

type Checked = { id: string; name: string; data: unknown; ts: number };

const gatheredIn = new WeakMap<Tx, Checked[]>();

async function write(db: DbOrTx, events: Checked[]): Promise<void> {
  if (env().jobsEngine === 'embedded') return publishEvents(db, events);
  await keep(db, { events: JSON.stringify(events) });
}

const keep = prepared(
  'outbox_keep',
  () => sql`
    insert into ${outbox} (id, name, data, ts)
    select e.id, e.name, e.data, to_timestamp(e.ts / 1000.0)
    from jsonb_to_recordset(${sql.placeholder('events')}::jsonb)
      as e(id text, name text, data jsonb, ts bigint)
    on conflict do nothing`,
);
