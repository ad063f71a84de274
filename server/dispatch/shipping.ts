import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type DbOrTx, type Tx, within } from '@/db/client';
import type { Pieces } from '@/db/documents';
import { dispatches, shipments } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { sum } from '../money';
import { illegalMove } from './illegal-move';
import { canMove, dispatchMoves } from './lifecycle';
import { leftBy, lockDispatch, openPieces, samePieces, summed, takePieces } from './pieces';
import { getDispatch } from './queries';
import type { DispatchView, Shipment } from './view';

export type ShipInput = {
  dispatchId: string;
  carrier?: string | undefined;
  tracking?: string | undefined;
  /** http or https: whoever reads it in has seen to that. */
  trackingUrl?: string | undefined;
  /** What leaves now; left out, all that has not left. */
  lines?: readonly Pieces[] | undefined;
  /** Made by whoever tells it: without a tracking number, the same one again is the same shipment. */
  token?: string | undefined;
};

/**
 * What was ordered, or a part of it, has left the business (R1.32); the dispatch is shipped once all that
 * was confirmed has. Where nothing is shipped, carrier and tracking may be left out: goods were then
 * `collected`, services and vouchers `provided`.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.illegal_move`, `dispatch.parcel_known` ·
 * invalid `dispatch.tracking_required`, `dispatch.unknown_line`
 */
export async function shipDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  input: ShipInput,
): Promise<DispatchView> {
  const { dispatchId } = input;
  return within(db, async (tx) => {
    const before = await lockDispatch(tx, business, dispatchId);
    const parcel = readParcel(before, input);
    if (wasToldBefore(before, parcel)) return before;
    if (!canMove('ship', before.state)) throw illegalMove(before);
    const lines = summed(parcel.lines ?? openPieces(before.lines));
    const isLast = leftBy(before, lines).length === 0;
    const { token: _, ...facts } = parcel;
    const number = before.shipments.length + 1;
    await takePieces(tx, dispatchId, lines, 'shipped');
    const shipment = { ...facts, dispatchId, number, key: keyOf(parcel, number), lines };
    const shippedBy = business.voice ?? null;
    await tx.insert(shipments).values({ ...shipment, shippedBy });
    await moveOn(tx, before, { ...shipment, isLast });
    return getDispatch(tx, business, dispatchId);
  });
}

type Parcel = Pick<Shipment, 'carrier' | 'tracking' | 'trackingUrl'> & {
  lines: readonly Pieces[] | undefined;
  token: string | undefined;
};

function readParcel({ order, needsCarrier }: DispatchView, input: ShipInput): Parcel {
  if (needsCarrier && !(input.carrier && input.tracking)) {
    throw new DomainError(
      'invalid',
      'dispatch.tracking_required',
      'Please give the carrier and the tracking number of the parcel.',
    );
  }
  const handedOver = order.lines.some((line) => line.kind === 'goods') ? 'collected' : 'provided';
  const { carrier = handedOver, tracking = null, trackingUrl = null, lines, token } = input;
  return { carrier, tracking, trackingUrl, lines, token };
}

/** A tracking number stands for one parcel; what has none is told apart by its token. */
function keyOf({ carrier, tracking, token }: Parcel, number: number): string {
  if (tracking !== null) return `parcel:${carrier}:${tracking}`;
  return token ? `token:${token}` : `rest:${number}`;
}

/** @throws conflict `dispatch.parcel_known` where the same parcel was told of, with other things in it */
function wasToldBefore(before: DispatchView, parcel: Parcel): boolean {
  const { state, shipments: told } = before;
  const isOver = state === 'shipped' || state === 'delivered';
  // Without a name of its own it can only be the one that completed the dispatch.
  const isUnnamed = parcel.tracking === null && parcel.token === undefined;
  const last = isOver && told.at(-1)?.tracking === null ? told.length : told.length + 1;
  const key = keyOf(parcel, isUnnamed ? last : 0);
  const known = told.find((one) => one.key === key);
  if (!known) return false;
  const isSameAddress = parcel.trackingUrl === null || parcel.trackingUrl === known.trackingUrl;
  if (isSameAddress && (parcel.lines ? samePieces(known.lines, parcel.lines) : isOver)) return true;
  throw new DomainError(
    'conflict',
    'dispatch.parcel_known',
    'This parcel has been told of before, and something else was said of it.',
    { number: known.number },
  );
}

type Left = Omit<Parcel, 'token'> & {
  number: number;
  lines: Pieces[];
  isLast: boolean;
};

async function moveOn(tx: Tx, before: DispatchView, left: Left): Promise<void> {
  const { id: dispatchId, orderId, businessId, lines: all } = before;
  const { carrier, tracking, trackingUrl, number, lines, isLast } = left;
  const { from, to } = dispatchMoves.ship;
  await tx
    .update(dispatches)
    .set({
      ...(isLast ? { state: to } : {}),
      ...{ shippedAt: sql`now()`, updatedAt: sql`now()` },
    })
    .where(and(eq(dispatches.id, dispatchId), inArray(dispatches.state, [...from])));
  const data = {
    ...{ dispatchId, orderId, businessId, carrier, tracking: tracking ?? '', number, lines },
    ...(trackingUrl ? { trackingUrl } : {}),
    piecesShipped:
      sum(all.map(({ shipped }) => shipped)) + sum(lines.map(({ quantity }) => quantity)),
    pieces: sum(all.map(({ quantity, declined }) => quantity - declined)),
  };
  await record(tx, [
    isLast
      ? { name: 'dispatch.shipped', id: `dispatch.shipped:${dispatchId}`, data }
      : {
          name: 'dispatch.part_shipped',
          id: `dispatch.part_shipped:${dispatchId}:${number}`,
          data,
        },
  ]);
}

export type DeliverInput = {
  dispatchId: string;
  /** The number of the parcel that has arrived; left out, all that has left. */
  tracking?: string | undefined;
};

/**
 * What was ordered has arrived (R1.39): one parcel of it, or, once all of it has left, the whole.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.illegal_move` · invalid `dispatch.unknown_parcel`
 */
export async function deliverDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId, tracking }: DeliverInput,
): Promise<DispatchView> {
  return within(db, async (tx) => {
    const before = await lockDispatch(tx, business, dispatchId);
    const { state, shipments: told } = before;
    if (tracking === undefined && state === 'delivered') return before;
    const isShipped = canMove('deliver', state);
    if (!isShipped && (tracking === undefined || told.length === 0)) throw illegalMove(before);
    const named = told.filter((one) => tracking === undefined || one.tracking === tracking);
    if (named.length === 0) throw unknownParcel();
    const arrived = named.filter(({ deliveredAt }) => deliveredAt === null);
    if (arrived.length === 0) return before;
    const ids = arrived.map(({ id }) => id);
    await tx
      .update(shipments)
      .set({ deliveredAt: sql`now()`, deliveredBy: business.voice ?? null })
      .where(and(inArray(shipments.id, ids), isNull(shipments.deliveredAt)));
    const isLast =
      isShipped && told.every(({ id, deliveredAt }) => deliveredAt !== null || ids.includes(id));
    const numbers = arrived.map(({ number }) => number);
    await arrive(tx, before, { numbers, isLast });
    return getDispatch(tx, business, dispatchId);
  });
}

async function arrive(
  tx: Tx,
  { id: dispatchId, orderId, businessId }: DispatchView,
  arrived: { numbers: number[]; isLast: boolean },
): Promise<void> {
  const { numbers, isLast } = arrived;
  const { from, to } = dispatchMoves.deliver;
  const data = { dispatchId, orderId, businessId };
  if (!isLast) {
    await tx.update(dispatches).set({ updatedAt: sql`now()` }).where(eq(dispatches.id, dispatchId));
    const name = 'dispatch.part_delivered' as const;
    const told = numbers.map((number) => ({
      ...{ name, id: `${name}:${dispatchId}:${number}`, data: { ...data, number } },
    }));
    return record(tx, told);
  }
  await tx
    .update(dispatches)
    .set({ state: to, deliveredAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(dispatches.id, dispatchId), inArray(dispatches.state, [...from])));
  await record(tx, [{ name: 'dispatch.delivered', id: `dispatch.delivered:${dispatchId}`, data }]);
}

function unknownParcel(): DomainError {
  return new DomainError(
    'invalid',
    'dispatch.unknown_parcel',
    'No parcel of this dispatch has this tracking number.',
  );
}
