import { expect, test } from 'vitest';
import { formatFully, formatTime } from './time-format';

const now = new Date('2026-11-21T14:32:10Z');
const view = { now, timeZone: 'UTC' };
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test.each([
  [-3, 'just now'],
  [20, 'in a moment'],
  [-120, '2 min ago'],
  [-59 * 60, '59 min ago'],
  [-3600, '1 h ago'],
  [3 * 3600, 'in 3 h'],
  [-86_400, '1 day ago'],
  [-3 * 86_400, '3 days ago'],
  [-10 * 86_400, 'Nov 11'],
])('%d seconds from now is "%s"', (seconds, words) => {
  expect(formatTime(at(seconds), 'relative', view)).toBe(words);
});

test('the year is said only when it is another one', () => {
  expect(formatTime(now, 'datetime', view)).toBe('Nov 21, 14:32');
  expect(formatTime(new Date('2025-12-31T23:59:00Z'), 'datetime', view)).toBe(
    'Dec 31, 2025, 23:59',
  );
});

test('the zone moves clock, day and year together', () => {
  const eve = new Date('2026-01-01T02:00:00Z');
  const newYork = { now, timeZone: 'America/New_York' };
  expect(formatTime(eve, 'datetime', newYork)).toBe('Dec 31, 2025, 21:00');
});

test('both says how long ago and when', () => {
  expect(formatTime(at(-120), 'both', view)).toBe('2 min ago · 14:30');
});

test('midnight is 00:00', () => {
  expect(formatTime(new Date('2026-11-21T00:00:00Z'), 'time', view)).toBe('00:00');
});

test('the full form names the zone', () => {
  expect(formatFully(now, 'America/New_York')).toBe('Saturday, November 21, 2026 at 09:32:10 EST');
});
