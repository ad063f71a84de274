import { DomainError } from '../errors';
import type { DispatchState } from './lifecycle';
import type { DispatchView } from './view';

/** What a business hears whose answer has not its turn yet, or comes too late. */
export function illegalMove({ state, declineReason, shipments }: DispatchView): DomainError {
  const last = shipments.at(-1);
  return new DomainError('conflict', 'dispatch.illegal_move', `This dispatch ${SO_FAR[state]}.`, {
    state,
    declineReason,
    carrier: last?.carrier ?? null,
    tracking: last?.tracking ?? null,
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
