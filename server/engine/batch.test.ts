import { describe, expect, it } from 'vitest';
import { batched } from './batch';

describe('batched', () => {
  it('gathers what comes while a write is under way', async () => {
    const batches: number[][] = [];
    const write = batched<number, number>(async (items) => {
      batches.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([1, 2, 3, 4].map(write))).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it('lets one that is refused take no other down', async () => {
    const write = batched<number, number>(async (items) => {
      if (items.includes(3)) throw new Error('refused');
      return items;
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map(write));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });
});
