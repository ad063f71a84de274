import type { DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { outbox } from '@/db/schema';
import { publishEvents } from '../engine/publish';
import { env } from '../env';
import { eventSchemas, type ShopEvent } from './catalog';

/**
 * Records events in the caller's transaction: they exist exactly when the facts they tell of do.
 * The embedded engine starts their functions at commit; a real Inngest gets them from the relay.
 * An event given an `id` is recorded once however often it is told.
 */
export async function record(tx: DbOrTx, events: readonly ShopEvent[]): Promise<void> {
  if (events.length === 0) return;
  const checked = events.map((event) => ({
    id: event.id ?? newId('event'),
    name: event.name,
    data: eventSchemas[event.name].parse(event.data),
    ts: event.ts ?? Date.now(),
  }));
  if (env().jobsEngine === 'embedded') return publishEvents(tx, checked);
  const rows = checked.map((event) => ({ ...event, ts: new Date(event.ts) }));
  await tx.insert(outbox).values(rows).onConflictDoNothing();
}
