import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { DispatchOrder, Pieces, Voice } from '@/db/documents';
import { dispatches, dispatchLines, shipments } from '@/db/schema';
import { answerUntil } from './deadline';
import { type BusinessMove, type DispatchState, nextMoves } from './lifecycle';

/** One product of a dispatch: what was ordered, and how much of it was declined or has left. */
export type DispatchLine = DispatchOrder['lines'][number] & { declined: number; shipped: number };

/** What left at one time; `number` counts from 1, `carrier` is `collected` or `provided` without one. */
export type Shipment = {
  id: string;
  number: number;
  /** What makes it the same shipment when it is told of again. */
  key: string;
  carrier: string;
  tracking: string | null;
  /** Where it can be followed: http or https. */
  trackingUrl: string | null;
  lines: Pieces[];
  shippedAt: string;
  deliveredAt: string | null;
};

/** As its business and admins see it: with who told of it, and by which way. */
export type ToldShipment = Shipment & { shippedBy: Voice | null; deliveredBy: Voice | null };

export type DispatchView = {
  id: string;
  orderId: string;
  businessId: string;
  state: DispatchState;
  order: DispatchOrder;
  lines: DispatchLine[];
  shipments: ToldShipment[];
  declineReason: string | null;
  /** What the business has answered to a booking. */
  bookingNote: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** Until when the business is to answer; null where nothing waits for it. */
  answerUntil: Date | null;
  answeredAt: Date | null;
  /** When something of it left last; null as long as nothing has. */
  shippedAt: Date | null;
  deliveredAt: Date | null;
  /** Who answered for the business, and by which way. */
  answeredBy: Voice | null;
  updatedAt: Date;
  /** What the business may do now. */
  moves: BusinessMove[];
  /** False where nothing is shipped: services, vouchers, goods picked up. */
  needsCarrier: boolean;
};

/** How far the lines of a dispatch are; for a statement that knows the dispatch as `d`. */
export const linesOfDispatch = (d: typeof D) => sql<LineCount[]>`
  (select coalesce(jsonb_agg(jsonb_build_object('productId', n.product_id,
      'quantity', n.quantity, 'declined', n.declined, 'shipped', n.shipped)
      order by n.product_id), '[]')
    from ${dispatchLines} n where n.dispatch_id = ${d}.id)`;

/** What left of a dispatch, in its order; for a statement that knows the dispatch as `d`. */
export const shipmentsOfDispatch = (d: typeof D) => shipmentsAs<Shipment>(d, FACTS);

function shipmentsAs<Shown extends Shipment>(d: typeof D, shown: SQL) {
  return sql<Shown[]>`
    (select coalesce(jsonb_agg(${shown} order by s.number), '[]')
      from ${shipments} s where s.dispatch_id = ${d}.id)`;
}

const FACTS = sql`jsonb_build_object('id', s.id, 'number', s.number, 'key', s.key,
  'carrier', s.carrier, 'tracking', s.tracking, 'trackingUrl', s.tracking_url,
  'lines', s.lines, 'shippedAt', s.shipped_at, 'deliveredAt', s.delivered_at)`;

// Names of people: never for whoever ordered.
const TOLD = sql`${FACTS}
  || jsonb_build_object('shippedBy', s.shipped_by, 'deliveredBy', s.delivered_by)`;

const D = sql`d`;

/** All that a view is made of, for a `select` from `dispatches`. */
export const viewColumns = {
  ...getTableColumns(dispatches),
  lineCounts: linesOfDispatch(sql`${dispatches}`),
  shipments: shipmentsAs<ToldShipment>(sql`${dispatches}`, TOLD),
};

type LineCount = { productId: string; quantity: number; declined: number; shipped: number };

export type DispatchRow = typeof dispatches.$inferSelect & {
  lineCounts: LineCount[];
  shipments: ToldShipment[];
};

export function toView(row: DispatchRow): DispatchView {
  return {
    id: row.id,
    orderId: row.orderId,
    businessId: row.businessId,
    state: row.state,
    order: row.order,
    lines: linesOf(row),
    shipments: row.shipments,
    declineReason: row.declineReason,
    bookingNote: row.bookingNote,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    answerUntil: answerUntil(row),
    answeredAt: row.answeredAt,
    shippedAt: row.shippedAt,
    deliveredAt: row.deliveredAt,
    answeredBy: row.answeredBy,
    updatedAt: row.updatedAt,
    moves: nextMoves(row.state),
    needsCarrier: row.order.address !== null,
  };
}

/** In the order in which they were told, each product once. */
function linesOf({ order, lineCounts }: DispatchRow): DispatchLine[] {
  const ids = [...new Set(order.lines.map(({ productId }) => productId))];
  return ids.flatMap((id) => {
    const told = order.lines.find(({ productId }) => productId === id);
    const count = lineCounts.find(({ productId }) => productId === id);
    return told && count ? [{ ...told, ...count }] : [];
  });
}
