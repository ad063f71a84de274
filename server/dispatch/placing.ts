import { and, eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { businesses, dispatches } from '@/db/schema';
import { record } from '../events/outbox';
import { wakeWatchers } from '../events/wake';
import { ask } from './ask';
import type { DispatchRef } from './dispatches';
import { dispatchMoves } from './lifecycle';
import type { DispatchBusiness, PlacedOrder } from './plugin';
import type { Plugins } from './plugins';

export type Deps = { db: Db; plugins: Plugins };

export type Placing =
  | { outcome: 'sent' }
  /** It is no longer queued: placed before, or taken back. */
  | { outcome: 'over' }
  | { outcome: 'retry'; reason: string; delaySeconds: number }
  | { outcome: 'given_up'; reason: string };

/**
 * One try to place a dispatch with its business (R1.29); `tries` is how many failed before it in this
 * run. The plugin is called outside of any transaction, and again after a crash.
 */
export async function placeDispatch(
  { db, plugins }: Deps,
  dispatchId: string,
  tries: number,
): Promise<Placing> {
  const [dispatch] = await countTry(db, { dispatchId });
  if (!dispatch) return { outcome: 'over' };
  const plugin = plugins.get(dispatch.plugin);
  if (!plugin) {
    return { outcome: 'given_up', reason: `There is no plugin named ${dispatch.plugin}` };
  }
  const placed = await ask(() => plugin.place(orderOf(dispatch), dispatch.business));
  if (placed.outcome === 'accepted') return markSent(db, dispatch, placed.reference);
  const { reason } = placed;
  const delaySeconds = placed.outcome === 'retry' ? plugin.retryDelaysSeconds[tries] : undefined;
  if (delaySeconds === undefined) return { outcome: 'given_up', reason };
  await keepError(db, dispatchId, reason);
  return { outcome: 'retry', reason, delaySeconds };
}

type Waiting = DispatchRef & {
  plugin: string;
  order: DispatchOrder;
  business: DispatchBusiness;
};

const countTry = prepared<Waiting>(
  'dispatch_count_try',
  () => sql`
    update ${dispatches} d set attempts = d.attempts + 1, updated_at = now()
    from ${businesses} b
    where d.id = ${sql.placeholder('dispatchId')} and d.state = 'queued' and b.id = d.business_id
    returning d.id as "dispatchId", d.order_id as "orderId", d.business_id as "businessId",
      d.plugin, d."order", jsonb_build_object('id', b.id, 'name', b.name, 'email', b.email)
        as business`,
);

function orderOf({ dispatchId, order }: Waiting): PlacedOrder {
  return { ...order, dispatchId };
}

async function markSent(db: Db, dispatch: DispatchRef, reference: string): Promise<Placing> {
  const { dispatchId, orderId, businessId } = dispatch;
  const { from, to } = dispatchMoves.send;
  return transaction(db, async (tx) => {
    const [sent] = await send(tx, { dispatchId, reference, from: [...from], to });
    if (!sent) return { outcome: 'over' };
    const data = { dispatchId, orderId, businessId };
    await record(tx, [{ name: 'dispatch.sent', id: `dispatch.sent:${dispatchId}`, data }]);
    return { outcome: 'sent' };
  });
}

const send = prepared<{ id: string }>(
  'dispatch_send',
  () => sql`
    with sent as (
      update ${dispatches} set state = ${sql.placeholder('to')}::dispatch_state,
        reference = ${sql.placeholder('reference')}, last_error = null, sent_at = now(),
        updated_at = now()
      where id = ${sql.placeholder('dispatchId')}
        and state = any(${sql.placeholder('from')}::text[]::dispatch_state[])
      returning id, order_id
    )
    select id, ${wakeWatchers(sql`order_id`)} from sent`,
);

/** What went wrong last stays beside a dispatch that is still to be placed. */
export async function keepError(db: Db, dispatchId: string, reason: string): Promise<void> {
  await db
    .update(dispatches)
    .set({ lastError: reason.slice(0, 500), updatedAt: sql`now()` })
    .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, 'queued')));
}
