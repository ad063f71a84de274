import { type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import { type Admin, actorName } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import type { StockLine } from '../inventory/reservations';
import { isCaptured } from '../payment/lifecycle';
import { getOrderPayment } from '../payment/payments';
import { findRefundId } from '../payment/refunds';
import { giveBack } from './give-back';
import { listAllLines } from './lines';
import { getOrder } from './queries';
import { listReturnLines } from './return-lines';
import { amountShares, type Part, quantityShare, totalOf, valueLeft, wholeShare } from './shares';
import { lockOrder, type MovedLine, type MovedOrder } from './transition';

/** How much of an order goes back: all that is left, pieces of lines, or an amount of money's worth. */
export type RefundChoice =
  | { by: 'whole' }
  | { by: 'lines'; lines: { lineId: string; quantity: number }[]; restock: boolean }
  | { by: 'amount'; valueCents: number };

export type RefundPreview = {
  parts: (Part & { name: string })[];
  /** To the card. */
  amountCents: number;
  /** To the wallet. */
  points: number;
  /** What could still be given back after it. */
  left: { amountCents: number; points: number };
  currency: string;
};

/** Pieces of an open return, whose shares a refund would take from it. */
export type Promised = { lineId: string; name: string; quantity: number };

/**
 * What a refund would give back, line by line and by what paid, before anybody confirms it.
 * @throws not_found `order.not_found`, `order.line_not_found` · conflict `order.not_paid` ·
 * rejected `order.nothing_left`, `order.refund_too_high`
 */
export async function previewRefund(
  db: DbOrTx,
  _admin: Admin,
  input: { orderId: string; choice: RefundChoice },
): Promise<RefundPreview & { promised: Promised[] }> {
  const { id, currency } = await getOrder(db, input.orderId, { userId: null });
  const [lines, isPaidFor, returns] = await Promise.all([
    listAllLines(db, id),
    isPaid(db, id),
    listReturnLines(db, id),
  ]);
  const previewed = preview(lines, input.choice, currency, isPaidFor);
  const touched = new Set(previewed.parts.map(({ lineId }) => lineId));
  const promised = returns
    .filter(({ id: lineId, openQuantity }) => touched.has(lineId) && openQuantity > 0)
    .map(({ id: lineId, name, openQuantity: quantity }) => ({ lineId, name, quantity }));
  return { ...previewed, promised };
}

export type RefundRequest = {
  orderId: string;
  choice: RefundChoice;
  reason: string;
  /** Made by the client once per form: the same one again is the same refund. */
  token: string;
  /** What the admin was shown; where it is not what would go back now, nothing does. */
  expected: { amountCents: number; points: number };
};

/**
 * Gives back a share of an order: points at once, money through the provider right after. Two alike on
 * purpose are two, a double click is one. Returns the refund's id.
 * @throws as `previewRefund` · conflict `order.changed` with the new preview in `details`
 */
export async function refundOrder(db: Db, admin: Admin, request: RefundRequest): Promise<string> {
  const { choice, reason, expected } = request;
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, request.orderId);
    const key = `refund:${order.id}:${request.token}`;
    const lines = await listAllLines(tx, order.id);
    const done = await findRefundId(tx, key);
    if (done) return done;
    const { parts, amountCents, points, left } = preview(
      lines,
      choice,
      order.currency,
      await isPaid(tx, order.id),
    );
    if (amountCents !== expected.amountCents || points !== expected.points) {
      throw changed({ amountCents, points, left });
    }
    const restock = choice.by === 'lines' && choice.restock ? stockOf(lines, choice.lines) : [];
    const cause = { key, reason, actor: actorName(admin) };
    const refundId = await giveBack(tx, order, { ...cause, parts, restock });
    if (!refundId) throw nothingLeft();
    await announceRefund(tx, order, refundId);
    return refundId;
  });
}

/** Has the refund paid by the provider, and told, right after the transaction. */
export async function announceRefund(
  tx: Tx,
  order: Pick<MovedOrder, 'id'>,
  refundId: string,
): Promise<void> {
  await record(tx, [
    {
      name: 'order.refund_requested',
      id: `refund-requested:${refundId}`,
      data: { orderId: order.id, refundId },
    },
  ]);
}

function preview(
  lines: readonly MovedLine[],
  choice: RefundChoice,
  currency: string,
  isPaidFor: boolean,
): RefundPreview {
  if (!isPaidFor) {
    throw new DomainError(
      'conflict',
      'order.not_paid',
      'Nothing has been taken for this order yet: cancel it instead.',
    );
  }
  const parts = partsOf(lines, choice).filter((part) => part.amountCents + part.points > 0);
  if (parts.length === 0) throw nothingLeft();
  const { amountCents, points } = totalOf(parts);
  const all = totalOf(lines.map(wholeShare));
  return {
    parts: parts.map((part) => ({
      ...part,
      name: lines.find((line) => line.id === part.lineId)?.name ?? '',
    })),
    ...{ amountCents, points, currency },
    left: { amountCents: all.amountCents - amountCents, points: all.points - points },
  };
}

function partsOf(lines: readonly MovedLine[], choice: RefundChoice): Part[] {
  switch (choice.by) {
    case 'whole':
      return lines.map(wholeShare);
    case 'lines':
      return choice.lines.map((wanted) => pieces(lines, wanted));
    default:
      return ofValue(lines, choice.valueCents);
  }
}

function pieces(lines: readonly MovedLine[], wanted: { lineId: string; quantity: number }): Part {
  const line = lines.find(({ id }) => id === wanted.lineId);
  if (!line) {
    throw new DomainError('not_found', 'order.line_not_found', 'This order has no such line.');
  }
  const left = line.quantity - line.refundedQuantity;
  if (wanted.quantity > left) {
    const message = `Of “${line.name}”, ${left} can still be given back.`;
    throw new DomainError('rejected', 'order.nothing_left', message, { lineId: line.id, left });
  }
  return quantityShare(line, wanted.quantity);
}

function ofValue(lines: readonly MovedLine[], valueCents: number): Part[] {
  const left = lines.reduce((total, line) => total + valueLeft(line), 0);
  if (valueCents > left) {
    throw new DomainError(
      'rejected',
      'order.refund_too_high',
      'That is more than what is left of this order to give back.',
      { leftCents: left },
    );
  }
  return amountShares(lines, valueCents);
}

async function isPaid(db: DbOrTx, orderId: string): Promise<boolean> {
  return isCaptured(await getOrderPayment(db, orderId));
}

function stockOf(
  lines: readonly MovedLine[],
  wanted: readonly { lineId: string; quantity: number }[],
): StockLine[] {
  return wanted.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line ? [{ productId: line.productId, quantity }] : [];
  });
}

function changed(details: Record<string, unknown>): DomainError {
  return new DomainError(
    'conflict',
    'order.changed',
    'This order has changed meanwhile: something else would go back now.',
    details,
  );
}

function nothingLeft(): DomainError {
  return new DomainError(
    'rejected',
    'order.nothing_left',
    'Nothing is left of this order to give back.',
  );
}
