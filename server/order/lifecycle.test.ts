import { describe, expect, it } from 'vitest';
import { executionOf, lineMoves, type OrderState, orderMoves } from './lifecycle';

const STATES: OrderState[] = ['created', 'confirmed', 'completed', 'canceled', 'failed'];

describe('the order’s table of moves', () => {
  it.each([
    ['confirm', ['created'], 'confirmed'],
    ['complete', ['confirmed'], 'completed'],
    ['fail', ['created', 'confirmed'], 'failed'],
    ['cancel', ['created', 'confirmed', 'completed'], 'canceled'],
  ] as const)('%s goes from %j to %s', (name, from, to) => {
    expect(orderMoves[name]).toEqual({ from, to });
  });

  it('lets nothing leave canceled or failed', () => {
    const sources = Object.values(orderMoves).flatMap((move): OrderState[] => [...move.from]);
    expect(sources).not.toContain('canceled');
    expect(sources).not.toContain('failed');
  });

  it('reaches every state but the first', () => {
    const reached = new Set(Object.values(orderMoves).map((move) => move.to));
    expect(STATES.filter((state) => ![...reached].some((one) => one === state))).toEqual([
      'created',
    ]);
  });
});

describe('the line’s table of moves', () => {
  it.each([
    ['execute', ['pending'], 'executed'],
    ['cancel', ['pending', 'executed'], 'canceled'],
    ['return', ['executed'], 'returned'],
  ] as const)('%s goes from %j to %s', (name, from, to) => {
    expect(lineMoves[name]).toEqual({ from, to });
  });
});

describe('execution', () => {
  it.each([
    [['pending', 'pending'], 'pending'],
    [['executed', 'pending'], 'pending'],
    [['executed', 'executed'], 'executed'],
    [['executed', 'canceled'], 'partially_executed'],
    [['canceled', 'canceled'], 'canceled'],
    [[], 'canceled'],
  ] as const)('of %j is %s', (lines, execution) => {
    expect(executionOf(lines)).toBe(execution);
  });
});
