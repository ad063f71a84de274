import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slug } from '../trpc/input';
import { slugOf } from './slug';

it.each([
  ['Crème brûlée, for two', 'creme-brulee-for-two'],
  ['  A — b / c!', 'a-b-c'],
  ['Baker’s dozen', 'bakers-dozen'],
  ['日本', 'offering'],
  ['-', 'offering'],
])('%s is %s', (name, expected) => {
  expect(slugOf(name)).toBe(expected);
});

it('makes an address of whatever name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(slug.safeParse(slugOf(name)).success).toBe(true);
    }),
  );
});
