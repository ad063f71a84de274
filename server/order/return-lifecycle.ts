import type { returns } from '@/db/schema';

export type ReturnState = (typeof returns.$inferSelect)['state'];

/** Read a row aloud: "receive takes an approved return to received". Nothing else writes the state. */
export const returnMoves = {
  approve: { from: ['requested'], to: 'approved' },
  // Also of what was approved: nothing came, or it was not what was sold.
  reject: { from: ['requested', 'approved'], to: 'rejected' },
  receive: { from: ['approved'], to: 'received' },
  withdraw: { from: ['requested', 'approved'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ReturnState[]; to: ReturnState }>;

export type ReturnMove = keyof typeof returnMoves;

/** The moves of whoever answers: the business, or an admin. */
export const answerMoves = ['approve', 'reject', 'receive'] as const;

/** What can be done with a return in this state. */
export function nextReturnMoves(state: ReturnState): ReturnMove[] {
  return (Object.keys(returnMoves) as ReturnMove[]).filter((move) => {
    const from: readonly ReturnState[] = returnMoves[move].from;
    return from.includes(state);
  });
}

/** Its pieces are promised: nobody may send them back a second time. */
export function isOpenReturn(state: ReturnState): boolean {
  return state === 'requested' || state === 'approved';
}

/** Why something goes back; what people read of it is the pages' and mails' concern. */
export const RETURN_REASONS = [
  'damaged',
  'wrong_item',
  'not_as_described',
  'changed_mind',
  'other',
] as const;

export type ReturnReason = (typeof RETURN_REASONS)[number];
