import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeQueue } from './change-queue';

type Change = { points?: number; method?: string };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('sends together what comes within the pause', async () => {
  const sent: Change[] = [];
  const queue = changeQueue<Change>(async (change) => sent.push(change) > 0, 300);
  queue.add({ points: 1 });
  queue.add({ points: 2 });
  queue.add({ method: 'express' });
  expect(queue.hasMore()).toBe(true);
  await vi.advanceTimersByTimeAsync(299);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ points: 2, method: 'express' }]);
  expect(queue.hasMore()).toBe(false);
});

test('sends one at a time, and flush waits for the last of them', async () => {
  const sent: Change[] = [];
  let finish = (_: boolean) => {};
  const send = (change: Change) =>
    new Promise<boolean>((resolve) => {
      sent.push(change);
      finish = resolve;
    });
  const queue = changeQueue<Change>(send, 300);
  queue.add({ points: 1 });
  const settled = queue.flush();
  queue.add({ points: 2 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([{ points: 1 }]);
  finish(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([{ points: 1 }, { points: 2 }]);
  finish(false);
  expect(await settled).toBe(false);
});

test('flush with nothing to send is done at once', async () => {
  const queue = changeQueue<Change>(async () => false, 300);
  expect(await queue.flush()).toBe(true);
});

test('forgets what was cleared', async () => {
  const send = vi.fn(async () => true);
  const queue = changeQueue<Change>(send, 300);
  queue.add({ points: 1 });
  queue.clear();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).not.toHaveBeenCalled();
});
