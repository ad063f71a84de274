import { expect, test } from 'vitest';
import { clockOf, holdPhase, spokenTime, warnAt } from './hold-clock';

test.each([
  [600, 'calm'],
  [121, 'calm'],
  [120, 'amber'],
  [1, 'amber'],
  [0, 'over'],
] as const)('with %d seconds left the hold is %s', (seconds, phase) => {
  expect(holdPhase(seconds)).toBe(phase);
});

test('asks a minute ahead, and never less than 30 seconds', () => {
  expect(warnAt(600)).toBe(60);
  expect(warnAt(91)).toBe(60);
  expect(warnAt(90)).toBe(30);
  expect(warnAt(31)).toBe(30);
});

test.each([
  [581, '9:41', '9 minutes 41 seconds'],
  [120, '2:00', '2 minutes'],
  [61, '1:01', '1 minute 1 second'],
  [29.2, '0:30', '30 seconds'],
  [0, '0:00', '0 seconds'],
  [-3, '0:00', '0 seconds'],
])('%d seconds are %s, read as "%s"', (seconds, clock, spoken) => {
  expect(clockOf(seconds)).toBe(clock);
  expect(spokenTime(seconds)).toBe(spoken);
});
