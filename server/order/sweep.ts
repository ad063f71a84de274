import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import {
  attentionItems,
  dispatchDeclines,
  dispatches,
  orderLines,
  orderSteps,
  orders,
  orderTimeline,
  payments,
  refunds,
} from '@/db/schema';
import { queueDispatches } from '../dispatch/dispatches';
import { hasLiveRun } from '../engine/alive';
import { env } from '../env';
import type { ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import type { PartDecline } from './declined-parts';
import { listLines } from './lines';
import { shares } from './saga';
import { lockOrder } from './transition';
import { failOrder } from './undo';
import { undoRequest } from './undo-again';

const LIMIT = 500;
/** What waits for an admin, or for its function's next try, is driven on this many times less often. */
const PATIENCE = 12;

/**
 * Drives on every order that nothing has touched for `afterSeconds`, from what the database knows alone:
 * each gets the event that its next function starts by, once per `afterSeconds`. Orders that wait for
 * an admin's judgment or for a business are left alone, and so are those that people may still change,
 * `windowSeconds` from when they were placed. Returns how many were driven on.
 */
export async function sweepOrders(
  db: Db,
  afterSeconds: number,
  windowSeconds = env().CHANGE_WINDOW_SECONDS,
): Promise<number> {
  const sweep = {
    db,
    afterSeconds,
    windowSeconds,
    turn: Math.floor(Date.now() / 1_000 / afterSeconds),
  };
  let driven = await driveSagas(sweep);
  driven += await failUnpaid(sweep);
  driven += await driveUndoing(sweep);
  driven += await driveRefunds(sweep);
  driven += await driveDeclines(sweep);
  driven += await driveDeclinedParts(sweep);
  return driven + (await queueMissing(db));
}

type Sweep = { db: Db; afterSeconds: number; windowSeconds: number; turn: number };

const isUntouched = (afterSeconds: number, functionId: string) => sql`
  greatest(o.updated_at, (
    select max(coalesce(s.ended_at, s.started_at)) from ${orderSteps} s where s.order_id = o.id
  )) < now() - make_interval(secs => ${afterSeconds} * case when exists (
    select from ${attentionItems} a
    where a.order_id = o.id and a.kind = 'order.stuck' and a.resolved_at is null
  ) or ${hasLiveRun(functionId, sql`o.id`, 'orderId', sql`o.id`)} then ${PATIENCE}::int else 1 end)`;

const LET_GO = sql`('declined', 'expired', 'voided')`;

async function driveSagas({ db, afterSeconds, windowSeconds, turn }: Sweep): Promise<number> {
  const { rows } = await db.execute<{ orderId: string }>(sql`
    select o.id as "orderId" from ${orders} o
    where o.state in ('created', 'confirmed') and o.held_for is null
      and o.updated_at < now() - make_interval(secs => ${afterSeconds})
      and (o.state = 'confirmed'
        or o.created_at < now() - make_interval(secs => ${windowSeconds + afterSeconds}))
      and ${isUntouched(afterSeconds, 'order-lifecycle')}
      and not exists (select from ${payments} p
        where p.order_id = o.id and (p.state = 'requested' or p.state in ${LET_GO}))
    order by o.updated_at limit ${LIMIT}`);
  const name = 'order.retry_requested' as const;
  return tell(
    db,
    rows.map((data) => ({ name, id: `sweep:${data.orderId}:${turn}`, data })),
  );
}

/** The money of an order was let go, so that it can never be taken: such an order fails. */
async function failUnpaid({ db, afterSeconds }: Sweep): Promise<number> {
  const { rows } = await db.execute<{ orderId: string }>(sql`
    select o.id as "orderId" from ${orders} o join ${payments} p on p.order_id = o.id
    where o.state in ('created', 'confirmed') and p.state in ${LET_GO}
      and o.updated_at < now() - make_interval(secs => ${afterSeconds})
    order by o.updated_at limit ${LIMIT}`);
  const reason = 'The authorization of the payment ended before the money was taken';
  for (const { orderId } of rows) await failOrder(db, { orderId, reason, isCartFailure: false });
  return rows.length;
}

/** Canceled and failed orders whose money is not back. */
async function driveUndoing({ db, afterSeconds, turn }: Sweep): Promise<number> {
  const { rows } = await db.execute<{ id: string; number: string; state: string }>(sql`
    select o.id, o.number, o.state from ${orders} o
    join ${orderSteps} undo on undo.order_id = o.id and undo.step = 'undo' and undo.state = 'done'
    where o.state in ('canceled', 'failed')
      and not exists (select from ${orderSteps} s
        where s.order_id = o.id and s.step = 'return-money' and s.state = 'done')
      and ${isUntouched(afterSeconds, 'order-undo')}
    order by o.updated_at limit ${LIMIT}`);
  const events: ShopEvent[] = [];
  for (const order of rows) {
    const data = await undoRequest(db, order);
    events.push({ name: 'order.undo_requested', id: `sweep:undo:${order.id}:${turn}`, data });
  }
  return tell(db, events);
}

/** Refunds that were set aside and not paid, unless they go back with their whole order. */
async function driveRefunds({ db, afterSeconds, turn }: Sweep): Promise<number> {
  const { rows } = await db.execute<{ refundId: string; orderId: string }>(sql`
    select r.id as "refundId", r.order_id as "orderId" from ${refunds} r
    where r.state = 'requested' and r.order_id is not null
      and r.key <> 'rest:' || r.order_id
      and r.created_at < now() - make_interval(secs => ${afterSeconds})
      and not ${hasLiveRun('order-refund', sql`r.order_id`, 'refundId', sql`r.id`)}
    order by r.created_at limit ${LIMIT}`);
  const name = 'order.refund_requested' as const;
  return tell(
    db,
    rows.map((data) => ({ name, id: `sweep:refund:${data.refundId}:${turn}`, data })),
  );
}

/** A business declined, and its lines are still those of an order that goes on. */
async function driveDeclines({ db, afterSeconds, turn }: Sweep): Promise<number> {
  const { rows } = await db.execute<Declined>(sql`
    select distinct d.id as "dispatchId", d.order_id as "orderId", d.business_id as "businessId",
      coalesce(d.decline_reason, '') as reason
    from ${dispatches} d
    join ${orderLines} l on l.order_id = d.order_id and l.business_id = d.business_id
    where d.state = 'declined' and l.state = 'executed'
      and d.updated_at < now() - make_interval(secs => ${afterSeconds})
      and not ${hasLiveRun('dispatch-declined', sql`d.order_id`, 'dispatchId', sql`d.id`)}
    limit ${LIMIT}`);
  const name = 'dispatch.declined' as const;
  return tell(
    db,
    rows.map((data) => ({ name, id: `sweep:declined:${data.dispatchId}:${turn}`, data })),
  );
}

/** A business declined a part, and the order's history does not know of it. */
async function driveDeclinedParts({ db, afterSeconds, turn }: Sweep): Promise<number> {
  const { rows } = await db.execute<PartDecline>(sql`
    select d.id as "dispatchId", d.order_id as "orderId", d.business_id as "businessId",
      c.turn, c.reason, c.lines
    from ${dispatchDeclines} c join ${dispatches} d on d.id = c.dispatch_id
    where c.created_at between now() - interval '30 days'
        and now() - make_interval(secs => ${afterSeconds})
      and not exists (select from ${orderTimeline} t
        where t.order_id = d.order_id and t.key = 'declined:' || d.id || ':' || c.turn)
      and exists (select from ${orderLines} l where l.order_id = d.order_id
        and l.business_id = d.business_id and l.state = 'executed')
      and not ${hasLiveRun('dispatch-part-declined', sql`d.order_id`, 'dispatchId', sql`d.id`)}
    limit ${LIMIT}`);
  const name = 'dispatch.part_declined' as const;
  return tell(
    db,
    rows.map(({ lines, ...data }) => {
      const id = `sweep:part_declined:${data.dispatchId}:${data.turn}:${turn}`;
      return { name, id, data: { ...data, lines: [...lines] } };
    }),
  );
}

type Declined = { dispatchId: string; orderId: string; businessId: string; reason: string };

/**
 * Queues the dispatches that an order of the last hour lacks; what is older is found by the
 * reconciliation.
 */
async function queueMissing(db: Db): Promise<number> {
  const { rows } = await db.execute<{ orderId: string }>(sql`
    select distinct o.id as "orderId" from ${orders} o
    join ${orderLines} l on l.order_id = o.id and l.state = 'executed'
    where o.state = 'completed' and o.created_at > now() - interval '1 hour'
      and not exists (select from ${dispatches} d
        where d.order_id = o.id and d.business_id = l.business_id)
    limit ${LIMIT}`);
  for (const { orderId } of rows) await queueMissingOf(db, orderId);
  return rows.length;
}

/** Queues a dispatch for each business of a completed order that has none. Safe to run again. */
export async function queueMissingOf(db: Db, orderId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.state !== 'completed') return;
    await queueDispatches(tx, shares(order, await listLines(tx, orderId)));
  });
}

async function tell(db: Db, events: readonly ShopEvent[]): Promise<number> {
  await record(db, events);
  return events.length;
}
