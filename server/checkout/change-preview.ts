import { type Db, transaction } from '@/db/client';
import type { LineChange, Snapshot } from '@/db/documents';
import type { Admin, Owner } from '../auth/actor';
import { DomainError } from '../errors';
import { listLines } from '../order/lines';
import { getOwnOrderId } from '../order/queries';
import { lockOrder, type MovedLine, type MovedOrder } from '../order/transition';
import { getOrderPayment } from '../payment/payments';
import { type ChangedQuote, quoteChanged } from './changed-quote';
import { getSnapshot } from './queries';

export type ChangePreview = {
  orderId: string;
  /** To be sent along: whoever changes an older one is told what is different. */
  version: number;
  lines: { lineId: string; name: string; before: number; after: number }[];
  before: { totalCents: number; points: number };
  after: { totalCents: number; points: number };
  /** What is authorized; where `after` is above it, the card has to be asked again. */
  authorizedCents: number;
  needsPayment: boolean;
  currency: string;
};

/**
 * What a change of an order would charge or return, in card and points, before anybody confirms it.
 * @throws not_found `order.not_found` · conflict `order.already_executed` · the refusals of `quoteChanged`
 */
export async function previewChange(
  db: Db,
  actor: Admin | Owner,
  input: { orderId: string; lines: readonly LineChange[] },
): Promise<ChangePreview> {
  const found = await findChangeable(db, actor, input.orderId);
  return view(found, quoteChanged(termsOf(found), found.snapshot, input.lines));
}

/** An order that may be changed, and what its prices come from. */
export type Found = {
  order: MovedOrder;
  lines: MovedLine[];
  snapshot: Snapshot;
  authorizedCents: number;
};

/** @throws not_found `order.not_found` · conflict `order.already_executed` */
export async function findChangeable(
  db: Db,
  actor: Admin | Owner,
  orderId: string,
): Promise<Found> {
  if (actor.as === 'customer') await getOwnOrderId(db, actor.userId, orderId);
  const order = await transaction(db, (tx) => lockOrder(tx, orderId));
  const [lines, snapshot, payment] = await Promise.all([
    listLines(db, orderId),
    getSnapshot(db, order.checkoutId),
    getOrderPayment(db, orderId),
  ]);
  const isOpen = order.state === 'created' && payment.state === 'authorized' && !payment.intent;
  if (!isOpen) throw executed(order);
  return { order, snapshot, lines, authorizedCents: payment.amountCents };
}

export function termsOf({ order, lines }: Found) {
  const { points, shippingMethod: method, address } = order;
  return { lines, points, method, address };
}

export function view(
  { order, lines, authorizedCents }: Found,
  changed: ChangedQuote,
): ChangePreview {
  const { totalCents, points } = changed.quote;
  return {
    orderId: order.id,
    version: order.version,
    lines: lines.map(({ id: lineId, name, quantity: before }) => ({
      ...{ lineId, name, before },
      after: changed.quantities.get(lineId) ?? before,
    })),
    before: { totalCents: order.totalCents, points: order.points },
    after: { totalCents, points },
    authorizedCents,
    needsPayment: totalCents > authorizedCents,
    currency: order.currency,
  };
}

export function changedMeanwhile({ order, lines }: Pick<Found, 'order' | 'lines'>): DomainError {
  return new DomainError(
    'conflict',
    'order.changed',
    'Somebody else has changed this order meanwhile. Look at it as it is now, then decide.',
    {
      version: order.version,
      lines: lines.map(({ id: lineId, name, quantity }) => ({ lineId, name, quantity })),
    },
  );
}

export function executed({ state }: Pick<MovedOrder, 'state'>): DomainError {
  const isOver = state === 'canceled' || state === 'failed';
  return new DomainError(
    'conflict',
    'order.already_executed',
    isOver
      ? `This order is ${state}: there is nothing to change any more.`
      : 'This order is paid and its businesses are at work: it can be canceled or returned, not changed.',
    { state },
  );
}
