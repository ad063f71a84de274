import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { dispatches, dispatchLines, orderLines, returnLines, returns } from '@/db/schema';
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
  /** Pieces of it that are with the shopper, or on their way there, whatever open returns promise. */
  outQuantity: number;
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

/**
 * When the right to send a dispatch back ends; for a statement that knows `d` and gets `days`. As long as
 * parcels of it are to come, it counts from the last that has left.
 */
export const returnUntil = sql`
  case when d.state in ('confirmed', 'shipped', 'delivered')
    then coalesce(d.delivered_at, d.shipped_at) end
    + make_interval(days => ${sql.placeholder('days')}::int)`;

/**
 * The pieces of a line that have left and did not come back, for a statement that knows `l` and `d`; what
 * was declined has gone back without ever leaving.
 */
export const outPieces = sql`(case
  when d.state in ('shipped', 'delivered') then l.quantity - l.refunded_quantity
  when d.state = 'confirmed' then greatest(0, coalesce((
    select least(l.quantity - l.refunded_quantity,
      n.shipped - greatest(0, l.refunded_quantity - n.declined))
    from ${dispatchLines} n where n.dispatch_id = d.id and n.product_id = l.product_id), 0))
  else 0 end)`;

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
      ${outPieces} as "outQuantity",
      coalesce(d.state = 'confirmed' and d.shipped_at is not null, false) as "isLeaving",
      ${returnUntil} as until, coalesce(${returnUntil} < now(), false) as "isOver",
      ${openPieces} as "openQuantity"
    from ${orderLines} l
    left join ${dispatches} d on d.order_id = l.order_id and d.business_id = l.business_id
    where l.order_id = ${sql.placeholder('orderId')} order by l.position`,
);

/** How many pieces of a line can be sent back now. */
export function returnable({ state, kind, outQuantity, openQuantity, isOver }: ReturnLine): number {
  if (state !== 'executed' || kind !== 'goods' || isOver) return 0;
  return Math.max(0, outQuantity - openQuantity);
}

/** Why `quantity` pieces of a line cannot be sent back; null where they can. */
export function refusalOf(line: ReturnLine, quantity: number): DomainError | null {
  const { id: lineId, name, state, kind, isLeaving, isOver, until } = line;
  const refuse = (reason: string, message: string, more = {}) =>
    new DomainError('rejected', `return.${reason}`, message, { lineId, ...more });
  if (kind !== 'goods') {
    return refuse('not_goods', `“${name}” is a ${kind}: it cannot be sent back.`);
  }
  if (state !== 'executed') return refuse('nothing_left', `“${name}” has gone back already.`);
  if (isLeaving && line.outQuantity === 0) {
    return refuse('not_shipped', `“${name}” can be sent back once its parcel has left.`);
  }
  if (until === null) {
    return refuse('not_shipped', `“${name}” has not left yet: cancel the order instead.`);
  }
  if (isOver) {
    const days = env().RETURN_DAYS;
    const message = `“${name}” could be sent back until ${dayOf(until)}, ${days} days after it came.`;
    return refuse('window_over', message, { until: until.toISOString() });
  }
  const left = returnable(line);
  if (quantity <= left) return null;
  const message =
    left === 0
      ? `“${name}” has gone back already, or is on its way.`
      : `Of “${name}”, ${left} can be sent back now.`;
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
