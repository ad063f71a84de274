import { describe, expect, it } from 'vitest';
import {
  isOpenReturn,
  nextReturnMoves,
  RETURN_REASONS,
  type ReturnState,
  returnMoves,
} from './return-lifecycle';

describe('the return’s table of moves', () => {
  it.each([
    ['approve', ['requested'], 'approved'],
    ['reject', ['requested', 'approved'], 'rejected'],
    ['receive', ['approved'], 'received'],
    ['withdraw', ['requested', 'approved'], 'withdrawn'],
  ] as const)('%s goes from %j to %s', (name, from, to) => {
    expect(returnMoves[name]).toEqual({ from, to });
  });

  it.each([
    ['requested', ['approve', 'reject', 'withdraw'], true],
    ['approved', ['reject', 'receive', 'withdraw'], true],
    ['rejected', [], false],
    ['received', [], false],
    ['withdrawn', [], false],
  ] as const)('from %s on: %j', (state: ReturnState, moves, isOpen) => {
    expect(nextReturnMoves(state)).toEqual(moves);
    expect(isOpenReturn(state)).toBe(isOpen);
  });

  it('has five reasons', () => {
    expect(new Set(RETURN_REASONS).size).toBe(5);
  });
});
