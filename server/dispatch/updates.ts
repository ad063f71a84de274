import { and, eq, inArray, sql } from 'drizzle-orm';
import { type DbOrTx, within } from '@/db/client';
import { dispatches } from '@/db/schema';
import { resolveAttention } from '../attention/attention';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import type { ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import { unansweredKey } from './attention-keys';
import type { DispatchRef } from './dispatches';
import { type BusinessMove, type DispatchState, dispatchMoves } from './lifecycle';
import { type DispatchView, getDispatch, toView } from './queries';

type Facts = {
  bookingNote?: string;
  declineReason?: string;
  carrier?: string;
  tracking?: string | null;
  trackingUrl?: string | null;
};

type Update = {
  dispatchId: string;
  move: BusinessMove;
  facts: Facts;
  events: (ref: DispatchRef) => ShopEvent[];
};

/**
 * The business takes its share of an order (R1.30); the customer reads its `note`, such as when a service
 * takes place. The same answer again returns the dispatch as it
 * is and tells nobody anew; so do the other three moves.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.illegal_move`
 */
export async function confirmDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId, note }: { dispatchId: string; note?: string | undefined },
): Promise<DispatchView> {
  const events = (data: DispatchRef): ShopEvent[] => [
    {
      name: 'dispatch.confirmed',
      id: `dispatch.confirmed:${dispatchId}`,
      data: { ...data, ...(note ? { note } : {}) },
    },
    answered(data),
  ];
  const facts = note ? { bookingNote: note } : {};
  return update(db, business, { dispatchId, move: 'confirm', facts, events });
}

/** The business cannot serve its share (R1.31); the customer reads the `reason`, 3–500 letters. */
export async function declineDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId, reason }: { dispatchId: string; reason: string },
): Promise<DispatchView> {
  const events = (data: DispatchRef): ShopEvent[] => [
    {
      name: 'dispatch.declined',
      id: `dispatch.declined:${dispatchId}`,
      data: { ...data, reason },
    },
    answered(data),
  ];
  const facts = { declineReason: reason };
  return update(db, business, { dispatchId, move: 'decline', facts, events });
}

export type ShipInput = {
  dispatchId: string;
  carrier?: string | undefined;
  tracking?: string | undefined;
  /** http or https: whoever reads it in has seen to that. */
  trackingUrl?: string | undefined;
};

/**
 * What was ordered has left the business (R1.32). Where nothing is shipped, carrier and tracking may
 * be left out: goods were then `collected`, services and vouchers `provided`.
 * @throws not_found, conflict as above · invalid `dispatch.tracking_required`
 */
export async function shipDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  input: ShipInput,
): Promise<DispatchView> {
  const { dispatchId } = input;
  const { order, needsCarrier } = await getDispatch(db, business, dispatchId);
  if (needsCarrier && !(input.carrier && input.tracking)) {
    throw new DomainError(
      'invalid',
      'dispatch.tracking_required',
      'Please give the carrier and the tracking number of the parcel.',
    );
  }
  const handedOver = order.lines.some((line) => line.kind === 'goods') ? 'collected' : 'provided';
  const { carrier = handedOver, tracking = '', trackingUrl = null } = input;
  const events = (data: DispatchRef): ShopEvent[] => [
    {
      name: 'dispatch.shipped',
      id: `dispatch.shipped:${dispatchId}`,
      data: { ...data, carrier, tracking, ...(trackingUrl ? { trackingUrl } : {}) },
    },
  ];
  const facts = { carrier, tracking: tracking || null, trackingUrl };
  return update(db, business, { dispatchId, move: 'ship', facts, events });
}

/** What was ordered has arrived (R1.39). */
export async function deliverDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId }: { dispatchId: string },
): Promise<DispatchView> {
  const events = (data: DispatchRef): ShopEvent[] => [
    { name: 'dispatch.delivered', id: `dispatch.delivered:${dispatchId}`, data },
  ];
  return update(db, business, { dispatchId, move: 'deliver', facts: {}, events });
}

function answered(data: DispatchRef): ShopEvent {
  return { name: 'dispatch.answered', id: `dispatch.answered:${data.dispatchId}`, data };
}

const MOMENT = {
  confirm: 'answeredAt',
  decline: 'answeredAt',
  ship: 'shippedAt',
  deliver: 'deliveredAt',
} as const satisfies Record<BusinessMove, keyof DispatchView>;

async function update(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId, move, facts, events }: Update,
): Promise<DispatchView> {
  const { businessId } = business;
  const { from, to } = dispatchMoves[move];
  return within(db, async (tx) => {
    const [moved] = await tx
      .update(dispatches)
      .set({ ...facts, state: to, [MOMENT[move]]: sql`now()`, updatedAt: sql`now()` })
      .where(
        and(
          eq(dispatches.id, dispatchId),
          eq(dispatches.businessId, businessId),
          inArray(dispatches.state, [...from]),
        ),
      )
      .returning();
    if (!moved) return sameAnswer(await getDispatch(tx, business, dispatchId), to, facts);
    const { orderId } = moved;
    await Promise.all([
      record(tx, events({ dispatchId, orderId, businessId })),
      resolveAttention(tx, unansweredKey(dispatchId), 'shop'),
    ]);
    return toView(moved);
  });
}

const SO_FAR: Record<DispatchState, string> = {
  queued: 'has not been sent to you yet',
  sent: 'still waits for your answer',
  confirmed: 'is already confirmed',
  declined: 'was already declined',
  shipped: 'was already shipped',
  delivered: 'was already delivered',
  recalled: 'was taken back because the order was canceled',
};

function sameAnswer(dispatch: DispatchView, to: DispatchState, facts: Facts): DispatchView {
  const { state, declineReason, bookingNote, carrier, tracking, trackingUrl } = dispatch;
  const known = { declineReason, bookingNote, carrier, tracking, trackingUrl };
  const isSame = Object.entries({ ...known, ...facts }).every(
    ([name, value]) => known[name as keyof Facts] === value,
  );
  if (state === to && isSame) return dispatch;
  throw new DomainError('conflict', 'dispatch.illegal_move', `This dispatch ${SO_FAR[state]}.`, {
    state,
    ...known,
  });
}
