import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { businesses, dispatches } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { dispatchNotFound } from './dispatches';
import type { DispatchState } from './lifecycle';
import { MAX_SHIPMENTS } from './shipment-rows';
import { type DispatchView, toView, viewColumns } from './view';

const PAGE_SIZE = 25;

export type StateCounts = Record<DispatchState, number>;

/**
 * A business's dispatches, 25 to a page, with how many are in each state: newest first, but of a
 * state in which they wait for the business the oldest first. `q` is a part of the order's number.
 */
export async function listDispatches(
  db: DbOrTx,
  business: ActingBusiness,
  filter: { state?: DispatchState | undefined; q?: string | undefined; page: number },
) {
  const { state, q, page } = filter;
  const own = and(eq(dispatches.businessId, business.businessId), q ? hasNumber(q) : undefined);
  const [rows, counts] = await Promise.all([
    db
      .select(viewColumns)
      .from(dispatches)
      .where(and(own, state ? eq(dispatches.state, state) : undefined))
      .orderBy(...orderOf(state))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    db
      .select({ state: dispatches.state, count: count() })
      .from(dispatches)
      .where(own)
      .groupBy(dispatches.state),
  ]);
  const byState = { ...NONE, ...Object.fromEntries(counts.map((row) => [row.state, row.count])) };
  const all = Object.values(byState).reduce((sum, one) => sum + one, 0);
  const total = state ? byState[state] : all;
  return { dispatches: rows.map(toView), counts: byState, total, page, pageSize: PAGE_SIZE };
}

function hasNumber(q: string) {
  const part = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`${dispatches.order} ->> 'number' ilike ${part}`;
}

function orderOf(state: DispatchState | undefined) {
  if (state === 'sent') return [asc(dispatches.sentAt), asc(dispatches.id)];
  if (state === 'confirmed') return [asc(dispatches.createdAt), asc(dispatches.id)];
  return [desc(dispatches.createdAt), desc(dispatches.id)];
}

const NONE: StateCounts = {
  queued: 0,
  sent: 0,
  confirmed: 0,
  declined: 0,
  shipped: 0,
  delivered: 0,
  recalled: 0,
};

/** Numbers of the orders whose parcels the business still has to send, oldest first, at most 1,000. */
export async function listToShip(db: DbOrTx, business: ActingBusiness): Promise<string[]> {
  const rows = await db
    .select({ order: dispatches.order })
    .from(dispatches)
    .where(and(eq(dispatches.businessId, business.businessId), eq(dispatches.state, 'confirmed')))
    .orderBy(asc(dispatches.createdAt), asc(dispatches.id))
    .limit(MAX_SHIPMENTS);
  return rows.flatMap(({ order }) => (order.address ? [order.number] : []));
}

/** One of the business's own dispatches. @throws not_found `dispatch.not_found` */
export async function getDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  dispatchId: string,
): Promise<DispatchView> {
  const [row] = await db
    .select(viewColumns)
    .from(dispatches)
    .where(and(eq(dispatches.id, dispatchId), eq(dispatches.businessId, business.businessId)));
  if (!row) throw dispatchNotFound();
  return toView(row);
}

/** False as long as the dispatch, sent or not, waits for its business. */
export async function isAnswered(db: DbOrTx, dispatchId: string): Promise<boolean> {
  const [row] = await db
    .select({ state: dispatches.state })
    .from(dispatches)
    .where(eq(dispatches.id, dispatchId));
  return row?.state !== 'queued' && row?.state !== 'sent';
}

/** Every dispatch of these orders, whole, with its business: for the order side and the console. */
export async function dispatchesOfOrders(db: DbOrTx, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db
    .select({ ...viewColumns, businessName: businesses.name })
    .from(dispatches)
    .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
    .where(inArray(dispatches.orderId, [...orderIds]))
    .orderBy(asc(dispatches.createdAt), asc(dispatches.id));
}
