import { untilMs } from './durations';

const MINUTE = 60_000;

// The waits of the Inngest server, by the number of attempts made.
const TABLE_MS = [
  15_000,
  30_000,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
];
const JITTER_MS = 30_000;
const DAY_MS = 24 * 60 * MINUTE;

/** How long to wait after attempt number `attempt` (from 0) has failed. */
export function inngestBackoffMs(attempt: number): number {
  const base = TABLE_MS[Math.min(attempt, TABLE_MS.length - 1)] ?? DAY_MS;
  return base + Math.floor(Math.random() * JITTER_MS);
}

/** What a `retry-after` header asks for: seconds or a date, from one second to a day. */
export function retryAfterMs(header: string): number {
  return Math.min(DAY_MS, Math.max(1_000, untilMs(header)));
}
