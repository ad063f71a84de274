import { describe, expect, it } from 'vitest';
import { compile, evaluate, holds, matchedPath, plainPath } from './cel';

const event = { data: { id: 'A', total: 12, vip: true, none: null } };
const context = { event, async: { data: { id: 'A', total: 7 } } };

describe('holds', () => {
  it.each([
    'event.data.total > 10',
    'event.data.vip && event.data.id == async.data.id',
    'event.data.none == null',
    'event.data.missing == 1 || event.data.total == 12',
    "event.data.id.startsWith('A')",
  ])('%s', (expression) => expect(holds(expression, context)).toBe(true));

  it.each(['event.data.total > 100', 'event.data.missing == 1', 'event.data.total', 'event.x.y.z'])(
    'not: %s',
    (expression) => expect(holds(expression, context)).toBe(false),
  );

  it('throws for what does not parse', () => {
    expect(() => compile('event.data.')).toThrow();
  });
});

describe('evaluate', () => {
  it('answers plain values', () => {
    expect(evaluate('event.data.vip ? 120 : 0', context)).toBe(120);
    expect(evaluate('event.data.id', context)).toBe('A');
    expect(evaluate('event.data.missing', context)).toBeNull();
  });
});

describe('paths', () => {
  it('are found where the expression only reads', () => {
    expect(plainPath('event.data.orderId')).toBe('data.orderId');
    expect(plainPath("event.data.a + '-'")).toBeUndefined();
  });

  it('are shared where the SDK wrote a match', () => {
    expect(matchedPath('event.data.id == async.data.id')).toBe('data.id');
    expect(matchedPath('event.data.id == async.data.other')).toBeUndefined();
    expect(matchedPath('async.data.id == event.data.id')).toBeUndefined();
  });
});
