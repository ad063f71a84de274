import { describe, expect, it } from 'vitest';
import { canMove, type DispatchState, dispatchMoves, nextMoves } from './lifecycle';

const STATES: DispatchState[] = [
  'queued',
  'sent',
  'confirmed',
  'declined',
  'shipped',
  'delivered',
  'recalled',
];

const ALLOWED = [
  'queued send sent',
  'sent confirm confirmed',
  'sent decline declined',
  'confirmed ship shipped',
  'shipped deliver delivered',
  'queued recall recalled',
  'sent recall recalled',
  'confirmed recall recalled',
];

describe('the moves of a dispatch', () => {
  const pairs = STATES.flatMap((state) =>
    (Object.keys(dispatchMoves) as (keyof typeof dispatchMoves)[]).map((move) => ({ state, move })),
  );

  it.each(pairs)('$move of a $state one is as the table says', ({ state, move }) => {
    const row = `${state} ${move} ${dispatchMoves[move].to}`;
    expect(canMove(move, state)).toBe(ALLOWED.includes(row));
  });

  it('are all there', () => {
    expect(pairs.filter(({ state, move }) => canMove(move, state))).toHaveLength(ALLOWED.length);
  });

  it.each([
    ['queued', []],
    ['sent', ['confirm', 'decline']],
    ['confirmed', ['ship']],
    ['shipped', ['deliver']],
    ['declined', []],
    ['delivered', []],
    ['recalled', []],
  ] as const)('leave a business of a %s one %j', (state, moves) => {
    expect(nextMoves(state)).toEqual(moves);
  });
});
