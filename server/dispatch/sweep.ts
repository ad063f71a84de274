import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { attentionItems, dispatches } from '@/db/schema';
import { hasLiveRun } from '../engine/alive';
import { record } from '../events/outbox';
import type { DispatchRef } from './dispatches';
import { LONGEST_PAUSE_SECONDS } from './plugin';

const DAY_SECONDS = 86_400;
const LIMIT = 500;

/**
 * Announces dispatches again that nobody works on any more: those still to be placed which nothing has
 * touched for `afterSeconds`, and those that wait for an answer while nothing waits for it. What an
 * admin looks after already is left alone. Returns how many.
 */
export async function announceDispatches(db: Db, afterSeconds: number): Promise<number> {
  const queued = await findUnplaced(db, afterSeconds);
  const sent = await findUnwatched(db, afterSeconds);
  await announce(db, queued, `sweep:${bucket(afterSeconds)}`);
  // A server elsewhere does not tell who waits: there it is made sure of once a day.
  await announce(db, sent, `wait:${bucket(DAY_SECONDS)}`);
  return queued.length + sent.length;
}

async function findUnplaced(db: Db, afterSeconds: number): Promise<DispatchRef[]> {
  const { rows } = await db.execute<DispatchRef>(sql`
    select d.id as "dispatchId", d.order_id as "orderId", d.business_id as "businessId"
    from ${dispatches} d
    where d.state = 'queued' and d.updated_at < now() - make_interval(secs => ${afterSeconds}
        + case when d.last_error is null then 0 else ${LONGEST_PAUSE_SECONDS} end)
      and not exists (${openMatter(sql`d.id`)})
    order by d.created_at limit ${LIMIT}`);
  return rows;
}

async function findUnwatched(db: Db, afterSeconds: number): Promise<DispatchRef[]> {
  const { rows } = await db.execute<DispatchRef>(sql`
    select d.id as "dispatchId", d.order_id as "orderId", d.business_id as "businessId"
    from ${dispatches} d
    where d.state = 'sent' and d.updated_at < now() - make_interval(secs => ${afterSeconds})
      and not exists (${openMatter(sql`d.id`)})
      and not ${hasLiveRun('dispatch', sql`d.order_id`, 'dispatchId', sql`d.id`)}
    order by d.created_at limit ${LIMIT}`);
  return rows;
}

function openMatter(dispatchId: ReturnType<typeof sql>) {
  return sql`select from ${attentionItems} a
    where a.dispatch_id = ${dispatchId} and a.resolved_at is null`;
}

async function announce(db: Db, refs: readonly DispatchRef[], turn: string): Promise<void> {
  await record(
    db,
    refs.map((data) => ({
      name: 'dispatch.queued',
      id: `dispatch.queued:${data.dispatchId}:${turn}`,
      data,
    })),
  );
}

function bucket(seconds: number): number {
  return Math.floor(Date.now() / 1_000 / seconds);
}
