import { expect, test } from 'vitest';
import { pagesOf, shownOf } from './shown';

test.each([
  [undefined, 20],
  ['0', 20],
  ['-40', 20],
  ['1e9', 500],
  ['21', 40],
  ['40', 40],
  ['many', 20],
  [['40', '60'], 20],
])('%j shows %d', (asked, count) => {
  expect(shownOf(asked, 20)).toBe(count);
});

test('what is shown is asked for in pages of at most 100', () => {
  expect(pagesOf(40)).toEqual([{ offset: 0, limit: 40 }]);
  expect(pagesOf(220)).toEqual([
    { offset: 0, limit: 100 },
    { offset: 100, limit: 100 },
    { offset: 200, limit: 20 },
  ]);
});
