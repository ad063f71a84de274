import type { DispatchState } from './lifecycle';

/** A business that has not answered for this many days is looked after by an admin. */
export const ANSWER_DAYS = 3;

/** It is reminded at half of that time, and six hours before its end: how long each wait is. */
export const HOURS_BETWEEN = [ANSWER_DAYS * 12, ANSWER_DAYS * 12 - 6, 6] as const;

const DAY_MS = 86_400_000;

/** Until when a business is to answer; null where nothing waits for its answer. */
export function answerUntil(dispatch: { state: DispatchState; sentAt: Date | null }): Date | null {
  const { state, sentAt } = dispatch;
  return state === 'sent' && sentAt ? new Date(sentAt.getTime() + ANSWER_DAYS * DAY_MS) : null;
}
