import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { businesses, dispatches, dispatchLines } from '@/db/schema';
import { resolveAttention } from '../attention/attention';
import { type Admin, actorName } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { unansweredKey, unreachableKey } from './attention-keys';
import { dispatchMoves } from './lifecycle';

export type NewDispatch = { orderId: string; businessId: string; order: DispatchOrder };

export type DispatchRef = { dispatchId: string; orderId: string; businessId: string };

/**
 * Queues each business's share of an order (R1.23, R1.37), once per order and business. Returns the
 * new ones; each is announced by `dispatch.queued`.
 */
export async function queueDispatches(
  tx: Tx,
  rows: readonly NewDispatch[],
): Promise<DispatchRef[]> {
  if (rows.length === 0) return [];
  const given = rows.map((row) => ({ id: newId('dispatch'), ...row }));
  const queued = await queue(tx, { rows: JSON.stringify(given) });
  await record(
    tx,
    queued.map((ref) => ({
      name: 'dispatch.queued',
      id: `dispatch.queued:${ref.dispatchId}`,
      data: ref,
    })),
  );
  return queued;
}

const queue = prepared<DispatchRef>(
  'dispatch_queue',
  () => sql`
    with queued as (
      insert into ${dispatches} (id, order_id, business_id, plugin, "order")
      select r.id, r."orderId", b.id, b.plugin, r."order"
      from jsonb_to_recordset(${sql.placeholder('rows')}::jsonb)
        as r(id text, "orderId" text, "businessId" text, "order" jsonb)
      join ${businesses} b on b.id = r."businessId"
      on conflict (order_id, business_id) do nothing
      returning id, order_id, business_id, "order"
    ), counted as (
      insert into ${dispatchLines} (dispatch_id, product_id, quantity)
      select q.id, l."productId", sum(l.quantity)
      from queued q, jsonb_to_recordset(q."order" -> 'lines') as l("productId" text, quantity int)
      group by q.id, l."productId"
    )
    select id as "dispatchId", order_id as "orderId", business_id as "businessId" from queued`,
);

/**
 * Takes back all of an order's dispatches, as long as nothing of any has left; what waited for an admin because of
 * them is settled. Returns those that were taken back now.
 * @throws conflict `dispatch.already_shipped` with the names of the businesses that have shipped
 */
export async function recallDispatches(tx: Tx, orderId: string): Promise<DispatchRef[]> {
  const found = await tx
    .select({
      state: dispatches.state,
      shippedAt: dispatches.shippedAt,
      businessName: businesses.name,
    })
    .from(dispatches)
    .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
    .where(eq(dispatches.orderId, orderId))
    .orderBy(dispatches.id)
    .for('update', { of: dispatches });
  const gone = found.filter(
    ({ state, shippedAt }) => state === 'shipped' || state === 'delivered' || shippedAt !== null,
  );
  if (gone.length > 0) throw alreadyShipped(gone.map(({ businessName }) => businessName));
  const { from, to } = dispatchMoves.recall;
  const recalled = await tx
    .update(dispatches)
    .set({ state: to, updatedAt: sql`now()` })
    .where(and(eq(dispatches.orderId, orderId), inArray(dispatches.state, [...from])))
    .returning({
      dispatchId: dispatches.id,
      orderId: dispatches.orderId,
      businessId: dispatches.businessId,
    });
  await Promise.all([
    record(tx, recalled.map(recalledEvent)),
    ...recalled.flatMap(({ dispatchId }) => [
      resolveAttention(tx, unreachableKey(dispatchId), 'shop'),
      resolveAttention(tx, unansweredKey(dispatchId), 'shop'),
    ]),
  ]);
  return recalled;
}

function recalledEvent(data: DispatchRef) {
  return { name: 'dispatch.recalled', id: `dispatch.recalled:${data.dispatchId}`, data } as const;
}

function alreadyShipped(businessNames: string[]): DomainError {
  const names = new Intl.ListFormat('en').format(businessNames);
  return new DomainError(
    'conflict',
    'dispatch.already_shipped',
    `${names} ${businessNames.length === 1 ? 'has' : 'have'} already shipped.`,
    { businesses: businessNames },
  );
}

/**
 * Tries again to reach a business that could not be reached, and takes the matter off the list. A
 * second click before the next try changes nothing.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.nothing_to_retry`
 */
export async function retryDispatch(db: Db, admin: Admin, dispatchId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const [row] = await tx
      .select()
      .from(dispatches)
      .where(eq(dispatches.id, dispatchId))
      .for('update');
    if (!row) throw dispatchNotFound();
    if (row.state !== 'queued' || row.lastError === null) {
      throw new DomainError(
        'conflict',
        'dispatch.nothing_to_retry',
        'This dispatch is not stuck: nothing has to be tried again.',
        { state: row.state },
      );
    }
    const { orderId, businessId, attempts } = row;
    await Promise.all([
      resolveAttention(tx, unreachableKey(dispatchId), actorName(admin)),
      record(tx, [
        {
          name: 'dispatch.queued',
          id: `dispatch.queued:${dispatchId}:again:${attempts}`,
          data: { dispatchId, orderId, businessId },
        },
      ]),
    ]);
  });
}

export function dispatchNotFound(): DomainError {
  return new DomainError('not_found', 'dispatch.not_found', 'This dispatch does not exist.');
}
