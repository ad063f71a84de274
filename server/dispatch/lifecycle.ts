import type { dispatches } from '@/db/schema';

export type DispatchState = (typeof dispatches.$inferSelect)['state'];

/** Read a row aloud: "ship takes a confirmed dispatch to shipped". Nothing else writes the state. */
export const dispatchMoves = {
  send: { from: ['queued'], to: 'sent' },
  confirm: { from: ['sent'], to: 'confirmed' },
  decline: { from: ['sent'], to: 'declined' },
  ship: { from: ['confirmed'], to: 'shipped' },
  deliver: { from: ['shipped'], to: 'delivered' },
  recall: { from: ['queued', 'sent', 'confirmed'], to: 'recalled' },
} as const satisfies Record<string, { from: readonly DispatchState[]; to: DispatchState }>;

export type DispatchMove = keyof typeof dispatchMoves;

/** The moves a business makes; the others are the shop's. */
export const businessMoves = ['confirm', 'decline', 'ship', 'deliver'] as const;
export type BusinessMove = (typeof businessMoves)[number];

/** What a business may do next with a dispatch in this state. */
export function nextMoves(state: DispatchState): BusinessMove[] {
  return businessMoves.filter((move) => canMove(move, state));
}

export function canMove(move: DispatchMove, state: DispatchState): boolean {
  const from: readonly DispatchState[] = dispatchMoves[move].from;
  return from.includes(state);
}
