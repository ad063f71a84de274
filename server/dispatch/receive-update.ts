import { isDeepStrictEqual } from 'node:util';
import { type DbOrTx, type Tx, within } from '@/db/client';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { keepNotice } from '../events/inbox';
import type { BusinessAnswer, BusinessUpdate, UpdateLine } from './business-update';
import { type BusinessMove, type DispatchState, dispatchMoves } from './lifecycle';
import { type DispatchView, getDispatch } from './queries';
import { confirmDispatch, declineDispatch, deliverDispatch, shipDispatch } from './updates';

/** What an update has come to: the same each time it comes. */
export type Received = { dispatchId: string; state: DispatchState };

/**
 * Acts on a business's update, once, in the transaction that keeps it: the same again gets the same
 * answer and changes nothing. What is refused is not kept, so that it may come again when its time has.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.illegal_move`, `dispatch.update_reused` ·
 * invalid `dispatch.tracking_required`, `dispatch.unknown_line` · rejected `dispatch.partly`
 */
export async function receiveUpdate(
  db: DbOrTx,
  business: ActingBusiness,
  update: BusinessUpdate,
): Promise<Received> {
  const payload: unknown = JSON.parse(JSON.stringify(update));
  const { externalId, dispatchId } = update;
  return within(db, async (tx) => {
    const source = `business:${business.businessId}`;
    const earlier = await keepNotice(tx, { source, externalId, payload: update });
    if (earlier === null) await act(tx, business, update);
    else if (!isDeepStrictEqual(earlier, payload)) throw reused(externalId);
    return { dispatchId, state: dispatchMoves[MOVES[update.type]].to };
  });
}

const MOVES = {
  confirmed: 'confirm',
  declined: 'decline',
  shipped: 'ship',
  delivered: 'deliver',
} as const satisfies Record<BusinessAnswer['type'], BusinessMove>;

async function act(tx: Tx, business: ActingBusiness, update: BusinessUpdate): Promise<void> {
  const { dispatchId, lines } = update;
  if (lines) checkLines(await getDispatch(tx, business, dispatchId), lines);
  switch (update.type) {
    case 'confirmed':
      return void (await confirmDispatch(tx, business, { dispatchId, note: update.note }));
    case 'declined':
      return void (await declineDispatch(tx, business, { dispatchId, reason: update.reason }));
    case 'shipped': {
      const { carrier, tracking, trackingUrl } = update;
      const parcel = { dispatchId, carrier, tracking, trackingUrl };
      return void (await shipDispatch(tx, business, parcel));
    }
    case 'delivered':
      return void (await deliverDispatch(tx, business, { dispatchId }));
  }
}

/** A dispatch is answered whole: the lines named have to be exactly its own. */
function checkLines({ order }: DispatchView, lines: readonly UpdateLine[]): void {
  const left = new Map<string, number>();
  for (const { productId, quantity } of order.lines) {
    left.set(productId, (left.get(productId) ?? 0) + quantity);
  }
  for (const { productId, quantity } of lines) {
    const more = (left.get(productId) ?? 0) - quantity;
    if (more < 0) throw unknownLine(productId);
    left.set(productId, more);
  }
  if ([...left.values()].some((quantity) => quantity > 0)) throw partly();
}

function unknownLine(productId: string): DomainError {
  return new DomainError(
    'invalid',
    'dispatch.unknown_line',
    'This update names a line that is not in the dispatch, or more of it than was ordered.',
    { productId },
  );
}

function partly(): DomainError {
  return new DomainError(
    'rejected',
    'dispatch.partly',
    'This update names only a part of the dispatch. Please answer for all of it at once.',
  );
}

function reused(externalId: string): DomainError {
  return new DomainError(
    'conflict',
    'dispatch.update_reused',
    'An update with this id has come before, and said something else.',
    { id: externalId },
  );
}
