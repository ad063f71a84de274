import { and, eq, sql } from 'drizzle-orm';
import { atOnce, type Db } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { dispatches } from '@/db/schema';
import { record } from '../events/outbox';
import { wakeWatchers } from '../events/wake';
import { ask } from './ask';
import {
  isCalled,
  isFailing,
  noteCallAnswered,
  noteCallFailed,
  secondsToProbe,
  takeProbe,
} from './breaker';
import { businessesAsB, reach, type StoredContact, storedContact } from './contact';
import type { DispatchRef } from './dispatches';
import { dispatchMoves } from './lifecycle';
import { takeTurn } from './pace';
import {
  type DispatchPlugin,
  LONGEST_PAUSE_SECONDS,
  type Placed,
  type PlacedOrder,
} from './plugin';
import type { Plugins } from './plugins';

export type Deps = {
  db: Db;
  plugins: Plugins;
  /** How long a plugin is waited for; left out, `PATIENCE_MS`. */
  patienceMs?: number;
};

export type Placing =
  | { outcome: 'sent' }
  /** It is no longer queued: placed before, or taken back. */
  | { outcome: 'over' }
  /** Calls to its business fail: nothing was tried. */
  | { outcome: 'left_alone'; seconds: number }
  /** The business wants no more at once: its turn comes in so many milliseconds. */
  | { outcome: 'paced'; waitMs: number }
  | { outcome: 'retry'; reason: string; delaySeconds: number }
  | { outcome: 'given_up'; reason: string };

/**
 * One try to place a dispatch with its business (R1.29); `tries` is how many failed before it in this
 * run, `hasTurn` says that it has waited for its business's pace. The plugin is called outside of any
 * transaction, and again after a crash.
 */
export async function placeDispatch(
  { db, plugins, patienceMs }: Deps,
  dispatchId: string,
  tries: number,
  hasTurn = false,
): Promise<Placing> {
  const [dispatch] = await countTry(db, { dispatchId });
  if (!dispatch) return untried(db, dispatchId);
  const reached = reach(plugins, dispatch.plugin, dispatch.contact);
  if ('problem' in reached) return { outcome: 'given_up', reason: reached.problem };
  const { plugin, contact } = reached;
  const { businessId } = dispatch;
  const perMinute = hasTurn ? null : (plugin.perMinute?.(contact.settings) ?? null);
  const waitMs = perMinute === null ? 0 : await takeTurn(db, businessId, perMinute);
  if (waitMs > 0) {
    await uncountTry(db, { dispatchId });
    return { outcome: 'paced', waitMs };
  }
  const placed: Placed = await ask(() => plugin.place(orderOf(dispatch), contact), patienceMs);
  if (placed.outcome === 'retry') await noteCallFailed(db, businessId, placed.reason);
  else if (dispatch.wasFailing) await noteCallAnswered(db, businessId);
  if (placed.outcome === 'accepted') return markSent(db, dispatch, placed.reference);
  const { reason } = placed;
  const delaySeconds = placed.outcome === 'retry' ? delayOf(placed, plugin, tries) : undefined;
  if (delaySeconds === undefined) return { outcome: 'given_up', reason };
  await keepError(db, dispatchId, reason);
  return { outcome: 'retry', reason, delaySeconds };
}

async function untried(db: Db, dispatchId: string): Promise<Placing> {
  const [row] = await db
    .select({ state: dispatches.state, businessId: dispatches.businessId })
    .from(dispatches)
    .where(eq(dispatches.id, dispatchId));
  if (row?.state !== 'queued') return { outcome: 'over' };
  // Closed again meanwhile: the next look comes at once.
  const seconds = (await secondsToProbe(db, row.businessId)) ?? 1;
  await keepError(db, dispatchId, 'Calls to the business fail, so it is left alone for now');
  return { outcome: 'left_alone', seconds };
}

/** The plugin's own delay, or what the business asks for if that is longer; undefined: no more tries. */
function delayOf(
  { afterSeconds = 0 }: { afterSeconds?: number },
  { retryDelaysSeconds }: DispatchPlugin,
  tries: number,
): number | undefined {
  const own = retryDelaysSeconds[tries];
  return own && Math.min(LONGEST_PAUSE_SECONDS, Math.max(own, Math.ceil(afterSeconds)));
}

type Waiting = DispatchRef & {
  plugin: string;
  order: DispatchOrder;
  contact: StoredContact;
  /** Calls to its business had failed by then. */
  wasFailing: boolean;
};

const countTry = prepared<Waiting>(
  'dispatch_count_try',
  () => sql`
    with asked as materialized (
      select business_id from ${dispatches} where id = ${sql.placeholder('dispatchId')}
        and state = 'queued'
    ), probe as (${takeProbe})
    update ${dispatches} d set attempts = d.attempts + 1, updated_at = now()
    from ${businessesAsB}
    where d.id = ${sql.placeholder('dispatchId')} and d.state = 'queued' and b.id = d.business_id
      and (${isCalled} or exists (select from probe))
    returning d.id as "dispatchId", d.order_id as "orderId", d.business_id as "businessId",
      d.plugin, d."order", ${storedContact} as contact, ${isFailing} as "wasFailing"`,
);

const uncountTry = prepared(
  'dispatch_uncount_try',
  () => sql`
    update ${dispatches} set attempts = attempts - 1 where id = ${sql.placeholder('dispatchId')}`,
);

function orderOf({ dispatchId, order }: Waiting): PlacedOrder {
  return { ...order, dispatchId };
}

async function markSent(db: Db, dispatch: DispatchRef, reference: string): Promise<Placing> {
  const { dispatchId, orderId, businessId } = dispatch;
  const { from, to } = dispatchMoves.send;
  const data = { dispatchId, orderId, businessId };
  try {
    await atOnce(db, (tx) => [
      send(tx, { dispatchId, reference, from: [...from], to }),
      record(tx, [{ name: 'dispatch.sent', id: `dispatch.sent:${dispatchId}`, data }]),
    ]);
    return { outcome: 'sent' };
  } catch (error) {
    if (refusalIn(error)?.reason === OVER) return { outcome: 'over' };
    throw error;
  }
}

const OVER = 'over';

const send = prepared(
  'dispatch_send',
  () => sql`
    with sent as (
      update ${dispatches} set state = ${sql.placeholder('to')}::dispatch_state,
        reference = ${sql.placeholder('reference')}, last_error = null, sent_at = now(),
        updated_at = now()
      where id = ${sql.placeholder('dispatchId')}
        and state = any(${sql.placeholder('from')}::text[]::dispatch_state[])
      returning order_id
    )
    select (select ${wakeWatchers(sql`order_id`)} from sent),
      case when not exists (select from sent) then refuse(${sql.raw(`'${OVER}'`)}, '{}') end`,
);

/** What went wrong last stays beside a dispatch that is still to be placed. */
export async function keepError(db: Db, dispatchId: string, reason: string): Promise<void> {
  await db
    .update(dispatches)
    .set({ lastError: reason.slice(0, 500), updatedAt: sql`now()` })
    .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, 'queued')));
}
