import { expect, it, vi } from 'vitest';
import { oncePerProcess } from './per-process';

it('gives every copy of the module the same', async () => {
  const first = oncePerProcess('a test', () => new Map());
  vi.resetModules();
  const copy = await import('./per-process');
  expect(copy.oncePerProcess).not.toBe(oncePerProcess);
  expect(copy.oncePerProcess('a test', () => new Map())).toBe(first);
  expect(copy.oncePerProcess('another', () => new Map())).not.toBe(first);
});
