import { isDeepStrictEqual } from 'node:util';
import { type DbOrTx, type Tx, within } from '@/db/client';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { keepAnswer, keepNotice } from '../events/inbox';
import type { BusinessAnswer, BusinessUpdate } from './business-update';
import { type BusinessMove, type DispatchState, dispatchMoves } from './lifecycle';
import { leftBy } from './pieces';
import { getDispatch } from './queries';
import { deliverDispatch, shipDispatch } from './shipping';
import { confirmDispatch, declineDispatch } from './updates';
import type { DispatchView } from './view';

/** What an update has come to: the same each time it comes. */
export type Received = { dispatchId: string; state: DispatchState };

/**
 * Acts on a business's update, once, in the transaction that keeps it: the same again gets the same
 * answer and changes nothing. What is refused is not kept, so that it may come again when its time has.
 * @throws not_found `dispatch.not_found` · conflict `dispatch.illegal_move`, `dispatch.parcel_known`,
 * `dispatch.update_reused` · invalid `dispatch.tracking_required`, `dispatch.unknown_line`,
 * `dispatch.unknown_parcel`, `dispatch.reason_required` · rejected `dispatch.partly`
 */
export async function receiveUpdate(
  db: DbOrTx,
  business: ActingBusiness,
  update: BusinessUpdate,
): Promise<Received> {
  const payload: unknown = JSON.parse(JSON.stringify(update));
  const { externalId, dispatchId } = update;
  return within(db, async (tx) => {
    const notice = { source: `business:${business.businessId}`, externalId };
    const earlier = await keepNotice(tx, { ...notice, payload: update });
    if (earlier === null) {
      const { state } = await act(tx, business, update);
      await keepAnswer(tx, notice, { state });
      return { dispatchId, state };
    }
    if (!isDeepStrictEqual(earlier.payload, payload)) throw reused(externalId);
    return { dispatchId, state: stateTold(earlier.answer, update) };
  });
}

/** Those that came before answers were kept were of whole dispatches. */
function stateTold(answer: unknown, { type }: BusinessUpdate): DispatchState {
  return (answer as Received | null)?.state ?? dispatchMoves[MOVES[type]].to;
}

const MOVES = {
  confirmed: 'confirm',
  declined: 'decline',
  shipped: 'ship',
  delivered: 'deliver',
} as const satisfies Record<BusinessAnswer['type'], BusinessMove>;

async function act(
  tx: Tx,
  business: ActingBusiness,
  update: BusinessUpdate,
): Promise<DispatchView> {
  const { dispatchId, lines, externalId } = update;
  switch (update.type) {
    case 'confirmed':
      return confirmDispatch(tx, business, {
        dispatchId,
        lines,
        reason: update.reason,
        note: update.note,
      });
    case 'declined':
      return declineDispatch(tx, business, { dispatchId, lines, reason: update.reason });
    case 'shipped': {
      const { carrier, tracking, trackingUrl } = update;
      const token = lines && externalId;
      const parcel = { dispatchId, carrier, tracking, trackingUrl, lines, token };
      return shipDispatch(tx, business, parcel);
    }
    case 'delivered': {
      if (lines) await checkWhole(tx, business, update);
      return deliverDispatch(tx, business, { dispatchId, tracking: update.tracking });
    }
  }
}

/** What arrives is named by its tracking number: lines only say that it is all of them. */
async function checkWhole(
  tx: Tx,
  business: ActingBusiness,
  { dispatchId, lines = [] }: BusinessUpdate,
): Promise<void> {
  const dispatch = await getDispatch(tx, business, dispatchId);
  const sent = dispatch.lines.map((line) => ({ ...line, shipped: 0 }));
  if (leftBy({ ...dispatch, lines: sent }, lines).length > 0) throw partly();
}

function partly(): DomainError {
  return new DomainError(
    'rejected',
    'dispatch.partly',
    'This update names only a part of the dispatch. Please name the parcel that has arrived by its tracking number.',
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
