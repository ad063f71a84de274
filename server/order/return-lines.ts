import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { dispatches, orderLines, returnLines, returns } from '@/db/schema';
import { env } from '../env';
import { DomainError } from '../errors';
import type { LineState } from './lifecycle';
import { type LineShares, type Part, quantityShare } from './shares';

/** A line of an order with all that decides whether pieces of it may be sent back. */
export type ReturnLine = LineShares & {
  productId: string;
  businessId: string;
  businessName: string;
  name: string;
  image: string;
  kind: 'goods' | 'service' | 'voucher';
  state: LineState;
  hasLeft: boolean;
  /** Something of its business's share has left, and more is to come. */
  isLeaving: boolean;
  /** The last moment at which it may be asked for; null where it has not left yet. */
  until: Date | null;
  isOver: boolean;
  /** Pieces in returns that nobody has received, rejected or withdrawn. */
  openQuantity: number;
};

/** The pieces of a line that open returns have promised; for a statement that knows `l`. */
export const openPieces = sql`(
  select coalesce(sum(rl.quantity), 0)::int from ${returnLines} rl
  join ${returns} r on r.id = rl.return_id
  where rl.line_id = l.id and r.state in ('requested', 'approved'))`;

/** When the right to send a dispatch back ends; for a statement that knows `d` and gets `days`. */
export const returnUntil = sql`
  case when d.state in ('shipped', 'delivered') then coalesce(d.delivered_at, d.shipped_at) end
    + make_interval(days => ${sql.placeholder('days')}::int)`;

/** All lines of an order, in their order. */
export function listReturnLines(db: DbOrTx, orderId: string): Promise<ReturnLine[]> {
  return linesOfOrder(db, { orderId, days: env().RETURN_DAYS });
}

const linesOfOrder = prepared<ReturnLine>(
  'order_return_lines',
  () => sql`
    select l.id, l.product_id as "productId", l.business_id as "businessId",
      l.business_name as "businessName", l.name, l.image, l.kind, l.state, l.quantity, l.points,
      l.discount_cents as "discountCents", l.total_cents as "totalCents",
      l.refunded_quantity as "refundedQuantity", l.refunded_cents as "refundedCents",
      l.refunded_points as "refundedPoints",
      coalesce(d.state in ('shipped', 'delivered'), false) as "hasLeft",
      coalesce(d.state = 'confirmed' and d.shipped_at is not null, false) as "isLeaving",
      ${returnUntil} as until, coalesce(${returnUntil} < now(), false) as "isOver",
      ${openPieces} as "openQuantity"
    from ${orderLines} l
    left join ${dispatches} d on d.order_id = l.order_id and d.business_id = l.business_id
    where l.order_id = ${sql.placeholder('orderId')} order by l.position`,
);

/** How many pieces of a line can be sent back now. */
export function returnable(line: ReturnLine): number {
  const { state, kind, hasLeft, isOver } = line;
  if (state !== 'executed' || kind !== 'goods' || !hasLeft || isOver) return 0;
  return Math.max(0, line.quantity - line.refundedQuantity - line.openQuantity);
}

/** Why `quantity` pieces of a line cannot be sent back; null where they can. */
export function refusalOf(line: ReturnLine, quantity: number): DomainError | null {
  const { id: lineId, name, businessName, state, kind, hasLeft, isLeaving, isOver, until } = line;
  const refuse = (reason: string, message: string, more = {}) =>
    new DomainError('rejected', `return.${reason}`, message, { lineId, ...more });
  if (kind !== 'goods') {
    return refuse('not_goods', `“${name}” is a ${kind}: it cannot be sent back.`);
  }
  if (state !== 'executed') return refuse('nothing_left', `“${name}” has gone back already.`);
  if (!hasLeft && isLeaving) {
    const message = `“${name}” can be sent back once all of ${businessName}'s parcels have left.`;
    return refuse('not_shipped', message);
  }
  if (!hasLeft) {
    return refuse('not_shipped', `“${name}” has not left yet: cancel the order instead.`);
  }
  if (isOver && until) {
    const days = env().RETURN_DAYS;
    const message = `“${name}” could be sent back until ${dayOf(until)}, ${days} days after it came.`;
    return refuse('window_over', message, { until: until.toISOString() });
  }
  const left = returnable(line);
  if (quantity <= left) return null;
  const message =
    left === 0
      ? `“${name}” has gone back already, or is on its way.`
      : `Of “${name}”, ${left} can still be sent back.`;
  return new DomainError('conflict', 'return.too_many', message, { lineId, left });
}

/**
 * The exact shares of pieces that are to go back, behind those that other open returns have promised:
 * what comes first takes the first pieces' share.
 */
export function expectedPart(line: LineShares, ahead: number, quantity: number): Part {
  const left = line.quantity - line.refundedQuantity;
  const before = quantityShare(line, Math.min(ahead, left));
  const after = ahead === 0 ? line : without(line, before);
  return quantityShare(after, Math.min(quantity, after.quantity - after.refundedQuantity));
}

function without(line: LineShares, part: Part): LineShares {
  return {
    ...line,
    refundedQuantity: line.refundedQuantity + part.quantity,
    refundedCents: line.refundedCents + part.amountCents,
    refundedPoints: line.refundedPoints + part.points,
  };
}

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

function dayOf(at: Date): string {
  return day.format(at);
}
