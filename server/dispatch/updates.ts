import { and, eq, inArray, sql } from 'drizzle-orm';
import { type DbOrTx, type Tx, within } from '@/db/client';
import type { Pieces, Voice } from '@/db/documents';
import { dispatchDeclines, dispatches } from '@/db/schema';
import { resolveAttention } from '../attention/attention';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import type { ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import { sheetKey, unansweredKey } from './attention-keys';
import { illegalMove } from './illegal-move';
import { canMove, dispatchMoves } from './lifecycle';
import { leftBy, lockDispatch, openPieces, samePieces, summed, takePieces } from './pieces';
import { getDispatch } from './queries';
import type { DispatchView } from './view';

export type ConfirmInput = {
  dispatchId: string;
  /** What the business takes; left out, all that is open. */
  lines?: readonly Pieces[] | undefined;
  /** Why it cannot deliver the rest, 3–500 letters; the customer reads it. */
  reason?: string | undefined;
  /** What the customer is told of a booking, such as when a service takes place. */
  note?: string | undefined;
};

/**
 * The business takes its share of an order (R1.30), or a part of it and declines the rest (R1.31). The
 * same answer again returns the dispatch as it is and tells nobody anew; so do the other moves.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.illegal_move` ·
 * invalid `dispatch.unknown_line`, `dispatch.reason_required`
 */
export async function confirmDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId, lines, reason, note }: ConfirmInput,
): Promise<DispatchView> {
  return within(db, async (tx) => {
    const before = await lockDispatch(tx, business, dispatchId);
    if (!canMove('confirm', before.state)) {
      const isSameNote = note === undefined || note === before.bookingNote;
      if (before.state === 'confirmed' && isSameNote && isTaken(before, lines)) return before;
      throw illegalMove(before);
    }
    const rest = lines ? leftBy(before, lines) : [];
    if (rest.length > 0) {
      if (!reason) throw reasonRequired();
      await declinePart(tx, before, rest, reason);
    }
    const isPart = rest.length > 0 || before.lines.some(({ declined }) => declined > 0);
    const taken = isPart ? { lines: summed(lines ?? openPieces(before.lines)) } : {};
    const data = { ...taken, ...(note ? { note } : {}) };
    const event = (ref: Ref): ShopEvent => ({
      name: 'dispatch.confirmed',
      id: `dispatch.confirmed:${dispatchId}`,
      data: { ...ref, ...data },
    });
    const facts = { ...spokenBy(business), ...(note ? { bookingNote: note } : {}) };
    await answer(tx, before, { move: 'confirm', event, facts });
    return getDispatch(tx, business, dispatchId);
  });
}

export type DeclineInput = {
  dispatchId: string;
  /** 3–500 letters; the customer reads it. */
  reason: string;
  /** What it cannot deliver; left out, all that is open. */
  lines?: readonly Pieces[] | undefined;
};

/**
 * The business cannot serve its share (R1.31), or a part of it: the rest still waits for its answer.
 * @throws as `confirmDispatch`
 */
export async function declineDispatch(
  db: DbOrTx,
  business: ActingBusiness,
  { dispatchId, reason, lines }: DeclineInput,
): Promise<DispatchView> {
  return within(db, async (tx) => {
    const before = await lockDispatch(tx, business, dispatchId);
    if (!canMove('decline', before.state)) {
      if (before.state === 'declined' && before.declineReason === reason) return before;
      throw illegalMove(before);
    }
    if (lines && leftBy(before, lines).length > 0) await declinePart(tx, before, lines, reason);
    else await declineWhole(tx, before, { ...spokenBy(business), declineReason: reason });
    return getDispatch(tx, business, dispatchId);
  });
}

async function declineWhole(
  tx: Tx,
  before: DispatchView,
  facts: Facts & { declineReason: string },
): Promise<void> {
  await takePieces(tx, before.id, openPieces(before.lines), 'declined');
  const event = (ref: Ref): ShopEvent => ({
    name: 'dispatch.declined',
    id: `dispatch.declined:${before.id}`,
    data: { ...ref, reason: facts.declineReason },
  });
  await answer(tx, before, { move: 'decline', event, facts });
}

/** The caller has locked the dispatch, so that each part has a turn of its own. */
async function declinePart(
  tx: Tx,
  { id: dispatchId, orderId, businessId }: DispatchView,
  pieces: readonly Pieces[],
  reason: string,
): Promise<void> {
  const lines = summed(pieces);
  await takePieces(tx, dispatchId, lines, 'declined');
  const earlier = await tx.$count(dispatchDeclines, eq(dispatchDeclines.dispatchId, dispatchId));
  const turn = earlier + 1;
  await tx.insert(dispatchDeclines).values({ dispatchId, turn, reason, lines });
  await tx
    .update(dispatches)
    .set({ declineReason: reason, updatedAt: sql`now()` })
    .where(eq(dispatches.id, dispatchId));
  const data = { dispatchId, orderId, businessId, turn, reason, lines };
  await record(tx, [
    { name: 'dispatch.part_declined', id: `dispatch.part_declined:${dispatchId}:${turn}`, data },
  ]);
}

type Ref = { dispatchId: string; orderId: string; businessId: string };

type Facts = { answeredBy: Voice | null; declineReason?: string; bookingNote?: string };

function spokenBy({ voice }: ActingBusiness): Facts {
  return { answeredBy: voice ?? null };
}

type Answer = {
  move: 'confirm' | 'decline';
  event: (ref: Ref) => ShopEvent;
  facts: Facts;
};

async function answer(
  tx: Tx,
  { id: dispatchId, orderId, businessId }: DispatchView,
  { move, event, facts }: Answer,
): Promise<void> {
  const { from, to } = dispatchMoves[move];
  const data = { dispatchId, orderId, businessId };
  await tx
    .update(dispatches)
    .set({ ...facts, state: to, answeredAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(dispatches.id, dispatchId), inArray(dispatches.state, [...from])));
  await Promise.all([
    record(tx, [
      event(data),
      { name: 'dispatch.answered', id: `dispatch.answered:${dispatchId}`, data },
    ]),
    resolveAttention(tx, unansweredKey(dispatchId), 'shop'),
    // Whoever answers needs no sheet any more.
    resolveAttention(tx, sheetKey(dispatchId), 'shop'),
  ]);
}

/** It was confirmed just so; an answer for all of it is one for all that was left. */
function isTaken({ lines }: DispatchView, given: readonly Pieces[] | undefined): boolean {
  const taken = lines.map(({ productId, quantity, declined }) => ({
    productId,
    quantity: quantity - declined,
  }));
  return (
    !given ||
    samePieces(
      taken.filter(({ quantity }) => quantity > 0),
      given,
    )
  );
}

function reasonRequired(): DomainError {
  return new DomainError(
    'invalid',
    'dispatch.reason_required',
    'Please say why the rest cannot be delivered: the customer reads it.',
  );
}
