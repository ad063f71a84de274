import { and, eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { businesses, dispatches } from '@/db/schema';
import { raiseAttention } from '../attention/attention';
import { record } from '../events/outbox';
import { unansweredKey, unreachableKey } from './attention-keys';
import type { DispatchRef } from './dispatches';
import { type DispatchState, dispatchMoves } from './lifecycle';
import type { DispatchBusiness, Placed, PlacedOrder } from './plugin';
import type { Plugins } from './plugins';

export type Deps = { db: Db; plugins: Plugins };

/** A plugin that has said nothing for this long is tried again; the answer no longer counts. */
const PATIENCE_MS = 20_000;

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
  if (!plugin) return giveUp(db, dispatchId, `There is no plugin named ${dispatch.plugin}.`);
  const placed = await ask(() => plugin.place(orderOf(dispatch), dispatch.business));
  if (placed.outcome === 'accepted') return markSent(db, dispatch, placed.reference);
  if (placed.outcome === 'refused') return giveUp(db, dispatchId, placed.reason);
  const delaySeconds = plugin.retryDelaysSeconds[tries];
  if (delaySeconds === undefined) return giveUp(db, dispatchId, placed.reason);
  await keepError(db, dispatchId, placed.reason);
  return { outcome: 'retry', reason: placed.reason, delaySeconds };
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

/** A plugin that throws or says nothing has asked to be tried again. */
async function ask(place: () => Promise<Placed>): Promise<Placed> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Placed>((resolve) => {
    const reason = `No answer within ${PATIENCE_MS / 1_000} seconds`;
    timer = setTimeout(() => resolve({ outcome: 'retry', reason }), PATIENCE_MS);
  });
  try {
    return await Promise.race([place(), silence]);
  } catch (error) {
    return { outcome: 'retry', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function markSent(db: Db, dispatch: DispatchRef, reference: string): Promise<Placing> {
  const { dispatchId, orderId, businessId } = dispatch;
  return transaction(db, async (tx) => {
    const [sent] = await markAsSent(tx, { dispatchId, reference });
    if (!sent) return { outcome: 'over' };
    const data = { dispatchId, orderId, businessId };
    await record(tx, [{ name: 'dispatch.sent', id: `dispatch.sent:${dispatchId}`, data }]);
    return { outcome: 'sent' };
  });
}

const markAsSent = prepared<{ id: string }>(
  'dispatch_sent',
  () => sql`
    update ${dispatches} set state = ${sql.raw(`'${dispatchMoves.send.to}'`)},
      reference = ${sql.placeholder('reference')}, last_error = null, sent_at = now(),
      updated_at = now()
    where id = ${sql.placeholder('dispatchId')}
      and state = ${sql.raw(`'${dispatchMoves.send.from[0]}'`)}
    returning id`,
);

async function giveUp(db: Db, dispatchId: string, reason: string): Promise<Placing> {
  await keepError(db, dispatchId, reason);
  return { outcome: 'given_up', reason };
}

async function keepError(db: Db, dispatchId: string, reason: string): Promise<void> {
  await db
    .update(dispatches)
    .set({ lastError: reason.slice(0, 500), updatedAt: sql`now()` })
    .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, 'queued')));
}

/** An admin is told that a business could not be reached, unless the dispatch is over by now. */
export async function raiseUnreachable(db: Db, dispatchId: string, reason: string): Promise<void> {
  await raise(db, dispatchId, 'queued', ({ number, businessName, orderId }) => ({
    key: unreachableKey(dispatchId),
    kind: 'dispatch.unreachable',
    title: `${businessName} could not be reached about order ${number}`,
    detail: reason,
    orderId,
    dispatchId,
  }));
}

/** An admin is told that a business has not answered for `days`, unless it has by now. */
export async function raiseUnanswered(db: Db, dispatchId: string, days: number): Promise<void> {
  await raise(db, dispatchId, 'sent', ({ number, businessName, orderId }) => ({
    key: unansweredKey(dispatchId),
    kind: 'dispatch.unanswered',
    title: `${businessName} has not answered order ${number}`,
    detail: `The order was sent ${days} days ago and is neither confirmed nor declined.`,
    orderId,
    dispatchId,
  }));
}

/** Locked, so that an answer given meanwhile either prevents the matter or settles it. */
async function raise(
  db: Db,
  dispatchId: string,
  state: DispatchState,
  matter: (found: Found) => Parameters<typeof raiseAttention>[1],
): Promise<void> {
  await transaction(db, async (tx) => {
    const [found] = await tx
      .select({
        orderId: dispatches.orderId,
        number: sql<string>`${dispatches.order} ->> 'number'`,
        businessName: businesses.name,
      })
      .from(dispatches)
      .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
      .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, state)))
      .for('update', { of: dispatches });
    if (found) await raiseAttention(tx, matter(found));
  });
}

type Found = { orderId: string; number: string; businessName: string };
