import { describe, expect, test } from 'vitest';
import { backInWords, nextSentence, reasonIn, reasonTold } from './words';

test.each([
  [1240, 300, '$12.40 to your card and 300 points'],
  [1240, 0, '$12.40 to your card'],
  [0, 1, '1 point'],
  [0, 0, ''],
])('%i cents and %i points are "%s"', (amountCents, points, words) => {
  expect(backInWords({ amountCents, points }, 'USD')).toBe(words);
});

test('a reason nobody knows stays as it is', () => {
  expect(reasonIn(reasonTold, 'damaged')).toBe('It arrived damaged');
  expect(reasonIn(reasonTold, 'toString')).toBe('toString');
});

describe('what happens next', () => {
  const expected = { amountCents: 1240, points: 300 };
  const nothing = { amountCents: 0, points: 0 };
  test.each([
    ['requested', nothing, 'The bakery answers next; please keep it until then.'],
    [
      'requested',
      expected,
      'The bakery answers next; please keep it until then. Once they have it, you get back $12.40 to your card and 300 points.',
    ],
    [
      'approved',
      expected,
      'Send it to The bakery with the order number on the parcel; they say when it has arrived, and you get back $12.40 to your card and 300 points.',
    ],
    [
      'approved',
      nothing,
      'Send it to The bakery with the order number on the parcel; they say when it has arrived.',
    ],
    ['rejected', nothing, 'The bakery does not take it back: It was worn.'],
    ['received', nothing, 'The bakery has it; what you got back is listed under refunds.'],
    ['withdrawn', nothing, 'You keep it; nothing goes back.'],
  ] as const)('with one that is %s', (state, amounts, sentence) => {
    const told = { state, rejection: 'It was worn', expected: amounts, currency: 'USD' };
    expect(nextSentence(told, 'The bakery')).toBe(sentence);
  });
});
