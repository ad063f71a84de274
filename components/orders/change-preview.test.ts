import { describe, expect, test } from 'vitest';
import { differenceSentence } from './change-preview';

function sentence(before: [cents: number, points: number], after: [cents: number, points: number]) {
  const totals = ([totalCents, points]: [number, number]) => ({ totalCents, points });
  return differenceSentence({ before: totals(before), after: totals(after) }, 'USD');
}

describe('the difference of a change', () => {
  test('names what goes back to card and wallet', () => {
    expect(sentence([1_000, 300], [600, 100])).toBe(
      '$4.00 less on your card and 200 points back in your wallet.',
    );
  });

  test('names what is charged on top', () => {
    expect(sentence([1_000, 0], [1_250, 0])).toBe('$2.50 more on your card.');
  });

  test('says so where there is none', () => {
    expect(sentence([1_000, 10], [1_000, 10])).toBe('It costs the same.');
  });
});
