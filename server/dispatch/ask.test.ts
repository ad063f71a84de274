import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, PATIENCE_MS } from './ask';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('asking a plugin', () => {
  it('gives its answer', async () => {
    const placed = { outcome: 'accepted', reference: 'r1' } as const;
    expect(await ask(async () => placed)).toEqual(placed);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes a throw for a wish to be asked again', async () => {
    const broken = async () => {
      throw new Error('line busy');
    };
    expect(await ask(broken)).toEqual({ outcome: 'retry', reason: 'line busy' });
  });

  it('does not wait for ever', async () => {
    const asked = ask(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(await asked).toEqual({ outcome: 'retry', reason: 'No answer within 20 seconds' });
  });
});
