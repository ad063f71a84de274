import { sql } from 'drizzle-orm';
import {
  dispatches,
  dispatchLines,
  orderChanges,
  payments,
  refunds,
  returnLines,
  returns,
} from '@/db/schema';
import { shipmentsOfDispatch } from '../dispatch/view';
import { isUndecided } from '../payment/attempts';
import {
  isOpenReturn,
  nextReturnMoves,
  type ReturnMove,
  type ReturnState,
} from './return-lifecycle';
import { expectedPart, returnUntil } from './return-lines';
import { type LineShares, totalOf } from './shares';

/** Money and points that went back, or are on their way. */
export type OrderRefund = {
  id: string;
  amountCents: number;
  points: number;
  state: 'requested' | 'refunded' | 'failed';
  reason: string;
  createdAt: string;
  endedAt: string | null;
};

export type StoredReturn = {
  id: string;
  businessId: string;
  state: ReturnState;
  reason: string;
  note: string | null;
  rejection: string | null;
  refundId: string | null;
  createdAt: string;
  answeredAt: string | null;
  receivedAt: string | null;
  lines: { lineId: string; quantity: number; restocked: number | null }[];
};

export type OrderReturn = StoredReturn & {
  moves: ReturnMove[];
  /** What it gives back once it is received; nothing where that has happened or never will. */
  expected: { amountCents: number; points: number };
};

// For a statement that knows the order as `o`; what is asked with it travels with it.
export const refundsOfOrder = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'amountCents', f.amount_cents,
      'points', f.points, 'state', f.state, 'reason', f.reason, 'createdAt', f.created_at,
      'endedAt', f.ended_at) order by f.created_at, f.id), '[]')
    from ${refunds} f where f.order_id = o.id)`;

export const returnsOfOrder = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'businessId', r.business_id,
      'state', r.state, 'reason', r.reason, 'note', r.note, 'rejection', r.rejection,
      'refundId', r.refund_id, 'createdAt', r.created_at, 'answeredAt', r.answered_at,
      'receivedAt', r.received_at,
      'lines', (select jsonb_agg(jsonb_build_object('lineId', rl.line_id, 'quantity', rl.quantity,
          'restocked', rl.restocked) order by rl.line_id)
        from ${returnLines} rl where rl.return_id = r.id)) order by r.created_at, r.id), '[]')
    from ${returns} r where r.order_id = o.id)`;

/** True while a change of the order waits for the bank that has to agree to its payment. */
export const isChangeWaiting = sql`
  o.state = 'created' and exists (
    select from ${orderChanges} c join ${payments} w on w.id = c.payment_id
    where c.order_id = o.id and ${isUndecided(sql`w`)})`;

/** The columns of a dispatch as an order shows it; for a statement that gets `days`. */
export const dispatchesOfOrder = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'businessId', d.business_id,
      'state', d.state, 'shipments', ${shipmentsOfDispatch(sql`d`)},
      'pieces', (select coalesce(sum(n.quantity - n.declined), 0) from ${dispatchLines} n
        where n.dispatch_id = d.id),
      'piecesShipped', (select coalesce(sum(n.shipped), 0) from ${dispatchLines} n
        where n.dispatch_id = d.id),
      'declineReason', d.decline_reason, 'bookingNote', d.booking_note, 'returnUntil', ${returnUntil})
      order by d.created_at), '[]')
    from ${dispatches} d where d.order_id = o.id)`;

/** Returns with what each may still become and what it will give back, the earlier ones first. */
export function withExpected(
  stored: readonly StoredReturn[],
  lines: readonly LineShares[],
): OrderReturn[] {
  const ahead = new Map<string, number>();
  return stored.map((one) => {
    const moves = nextReturnMoves(one.state);
    if (!isOpenReturn(one.state)) return { ...one, moves, expected: { amountCents: 0, points: 0 } };
    const parts = one.lines.flatMap(({ lineId, quantity }) => {
      const line = lines.find(({ id }) => id === lineId);
      const before = ahead.get(lineId) ?? 0;
      ahead.set(lineId, before + quantity);
      return line ? [expectedPart(line, before, quantity)] : [];
    });
    return { ...one, moves, expected: totalOf(parts) };
  });
}
