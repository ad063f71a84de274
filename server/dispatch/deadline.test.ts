import { describe, expect, it } from 'vitest';
import { waitingHours } from './deadline';

describe('the waits for an answer', () => {
  it.each([
    [72, 6, [36, 30, 6]],
    [24, 2, [12, 10, 2]],
    [1, 0, [0.5, 0.5]],
    [12, 6, [6, 6]],
    [8, 6, [4, 4]],
    [720, 24, [360, 336, 24]],
  ])('within %i hours, the last reminder %i before: %j', (answer, last, waits) => {
    expect(waitingHours(answer, last)).toEqual(waits);
    expect(waits.reduce((sum, hours) => sum + hours, 0)).toBe(answer);
  });
});
