import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { businesses, dispatches } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { answerUntil } from './deadline';
import { dispatchNotFound } from './dispatches';
import { type BusinessMove, type DispatchState, nextMoves } from './lifecycle';
import { MAX_SHIPMENTS } from './shipment-rows';

const PAGE_SIZE = 25;

export type DispatchRow = Omit<typeof dispatches.$inferSelect, 'plugin'>;

export type DispatchView = {
  id: string;
  orderId: string;
  businessId: string;
  state: DispatchState;
  order: DispatchOrder;
  declineReason: string | null;
  /** What the business has answered to a booking. */
  bookingNote: string | null;
  carrier: string | null;
  tracking: string | null;
  trackingUrl: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** Until when the business is to answer; null where nothing waits for it. */
  answerUntil: Date | null;
  answeredAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  updatedAt: Date;
  /** What the business may do now. */
  moves: BusinessMove[];
  /** False where nothing is shipped: services, vouchers, goods picked up. */
  needsCarrier: boolean;
};

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
      .select()
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
    .select()
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

export function toView(row: DispatchRow): DispatchView {
  return {
    id: row.id,
    orderId: row.orderId,
    businessId: row.businessId,
    state: row.state,
    order: row.order,
    declineReason: row.declineReason,
    bookingNote: row.bookingNote,
    carrier: row.carrier,
    tracking: row.tracking,
    trackingUrl: row.trackingUrl,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    answerUntil: answerUntil(row),
    answeredAt: row.answeredAt,
    shippedAt: row.shippedAt,
    deliveredAt: row.deliveredAt,
    updatedAt: row.updatedAt,
    moves: nextMoves(row.state),
    needsCarrier: row.order.address !== null,
  };
}

/** Every dispatch of these orders, whole, with its business: for the order side and the console. */
export async function dispatchesOfOrders(db: DbOrTx, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  const rows = await db
    .select({ dispatch: dispatches, businessName: businesses.name })
    .from(dispatches)
    .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
    .where(inArray(dispatches.orderId, [...orderIds]))
    .orderBy(asc(dispatches.createdAt), asc(dispatches.id));
  return rows.map(({ dispatch, businessName }) => ({ ...dispatch, businessName }));
}
