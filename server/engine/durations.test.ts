import { expect, it } from 'vitest';
import { inngestBackoffMs, retryAfterMs } from './backoff';
import { untilMs } from './durations';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-21T12:00:00Z');

it.each([
  ['1h', HOUR],
  ['1h30m', 1.5 * HOUR],
  ['2d', 48 * HOUR],
  ['1w', 168 * HOUR],
  ['90', 90_000],
  ['500ms', 500],
  ['2026-11-21T13:00:00.000Z', HOUR],
  ['2020-01-01T00:00:00.000Z', 0],
  ['80w', 365 * 24 * HOUR],
])('%s lasts %d ms', (text, ms) => {
  expect(untilMs(text, now)).toBe(ms);
});

it.each(['', 'soon', '5 minutes', '-1h'])('"%s" is refused', (text) => {
  expect(() => untilMs(text, now)).toThrow('is not a duration');
});

it('waits longer after each attempt, as the table says', () => {
  const waits = [0, 1, 2, 3, 20].map((attempt) => Math.floor(inngestBackoffMs(attempt) / 1000));
  const table = [15, 30, 60, 120, 7200];
  for (const [i, wait] of waits.entries()) {
    expect(wait - (table[i] ?? 0)).toBeGreaterThanOrEqual(0);
    expect(wait - (table[i] ?? 0)).toBeLessThan(30);
  }
});

it('keeps retry-after between a second and a day', () => {
  expect([retryAfterMs('0'), retryAfterMs('5'), retryAfterMs('999999')]).toEqual([
    1_000,
    5_000,
    24 * HOUR,
  ]);
});
