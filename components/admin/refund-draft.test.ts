import { describe, expect, test } from 'vitest';
import { choiceOf } from './refund-draft';

const draft = { by: 'whole', pieces: {}, restock: false, cents: null } as const;

describe('the choice of a refund', () => {
  test('is whole at once', () => {
    expect(choiceOf(draft)).toEqual({ by: 'whole' });
  });

  test('names only lines with pieces, and is none without', () => {
    expect(choiceOf({ ...draft, by: 'lines', pieces: { a: 0 } })).toBeNull();
    expect(choiceOf({ ...draft, by: 'lines', pieces: { a: 0, b: 2 }, restock: true })).toEqual({
      by: 'lines',
      lines: [{ lineId: 'b', quantity: 2 }],
      restock: true,
    });
  });

  test('of an amount needs one', () => {
    expect(choiceOf({ ...draft, by: 'amount' })).toBeNull();
    expect(choiceOf({ ...draft, by: 'amount', cents: 250 })).toEqual({
      by: 'amount',
      valueCents: 250,
    });
  });
});
