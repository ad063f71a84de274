import { describe, expect, test } from 'vitest';
import { line, snapshot } from './fixtures';
import { limitNote, type PointsTerms, settlePoints } from './points-choice';

const whole: PointsTerms = { snapshot, method: 'pickup', limit: { max: 2_000, reason: 'share' } };
const some: PointsTerms = {
  snapshot: { ...snapshot, lines: [{ ...line, maxPointsPercent: 40 }] },
  method: 'pickup',
  limit: { max: 800, reason: 'share' },
};

describe('settlePoints', () => {
  test.each([
    ['takes what is payable', 1_200, 0, 1_200],
    ['takes all of it', 2_000, 0, 2_000],
    ['stays within the limit', 9_999, 0, 2_000],
    ['takes no less than nothing', -5, 10, 0],
    ['takes whole points', 10.7, 0, 10],
    ['rounds down where the card would pay 20 cents', 1_980, 0, 1_950],
    ['steps over the gap by arrow key', 1_951, 1_950, 2_000],
    ['steps over the gap by page key', 2_050, 1_950, 2_000],
    ['steps back over the gap', 1_999, 2_000, 1_950],
  ])('%s', (_, wanted, before, chosen) => {
    expect(settlePoints(whole, wanted, before)).toBe(chosen);
  });

  test('stays below a gap that has no other side', () => {
    const almost = { ...whole, limit: { max: 1_970, reason: 'balance' } } as const;
    expect(settlePoints(almost, 1_951, 1_950)).toBe(1_950);
  });

  test('never asks the card for too little when shipping is paid too', () => {
    expect(settlePoints({ ...whole, method: 'standard' }, 2_000, 0)).toBe(2_000);
  });
});

describe('limitNote', () => {
  test.each([
    ['is silent in the middle', whole, 1_200, 1_200, null],
    ['is silent where points pay it all', whole, 2_000, 2_000, null],
    ['names the card minimum', whole, 1_950, 1_980, /at least \$0\.50, so this is 1,950 points/],
    ['names the card minimum after a step over it', whole, 2_000, 1_951, /at least \$0\.50/],
    ['names the share', some, 800, 800, /At most 800 points: each offering sets the share/],
    ['names the share where more was wanted', some, 800, 5_000, /At most 800 points/],
  ] as const)('%s', (_, terms, points, wanted, note) => {
    if (note === null) expect(limitNote(terms, { points, wanted })).toBeNull();
    else expect(limitNote(terms, { points, wanted })).toMatch(note);
  });

  test('names the balance', () => {
    const poor = { ...whole, limit: { max: 300, reason: 'balance' } } as const;
    expect(limitNote(poor, { points: 300, wanted: 300 })).toMatch(/all there is to spend/);
  });

  test('says why there is nothing to choose', () => {
    const none = (reason: 'share' | 'balance') => ({ ...whole, limit: { max: 0, reason } });
    expect(limitNote(none('share'), { points: 0, wanted: 0 })).toMatch(/Nothing in this cart/);
    expect(limitNote(none('balance'), { points: 0, wanted: 0 })).toMatch(/no points to spend/);
  });
});
