import { env } from '../env';
import type { DispatchState } from './lifecycle';

const HOUR_MS = 3_600_000;

/**
 * How long each wait for a business's answer is, in hours: it is reminded at half of `ANSWER_HOURS`, and
 * `LAST_REMINDER_HOURS` before their end; then an admin looks after it. A wait of nothing is left out, and
 * with it a reminder: where the last one would come no later than the first, there is one.
 */
export function waitingHours(answerHours: number, lastReminderHours: number): number[] {
  const half = answerHours / 2;
  return lastReminderHours > 0 && lastReminderHours < half
    ? [half, half - lastReminderHours, lastReminderHours]
    : [half, half];
}

/** The same for this shop. */
export function hoursBetween(): number[] {
  const { ANSWER_HOURS, LAST_REMINDER_HOURS } = env();
  return waitingHours(ANSWER_HOURS, LAST_REMINDER_HOURS);
}

/** Until when a business is to answer; null where nothing waits for its answer. */
export function answerUntil(dispatch: { state: DispatchState; sentAt: Date | null }): Date | null {
  const { state, sentAt } = dispatch;
  return state === 'sent' && sentAt
    ? new Date(sentAt.getTime() + env().ANSWER_HOURS * HOUR_MS)
    : null;
}
