import { expect, test } from 'vitest';
import { readSearch, readTab, tabHref } from './return';

test.each([
  ['approved', 'approved'],
  ['all', 'all'],
  ['no such', 'requested'],
  [undefined, 'requested'],
  [['approved'], 'requested'],
])('an address with %j leads to the tab %s', (state, tab) => {
  expect(readTab(state)).toBe(tab);
});

test('the first tab and the first page are not named in an address', () => {
  expect(tabHref('/business/returns', 'requested')).toBe('/business/returns');
  expect(tabHref('/business/returns', 'all', { page: 2 })).toBe(
    '/business/returns?state=all&page=2',
  );
});

test('what is looked for stays in the address, and is one short text', () => {
  expect(readSearch(' GP-1 ')).toBe('GP-1');
  expect(readSearch(['a', 'b'])).toBe('');
  expect(readSearch('x'.repeat(300))).toHaveLength(200);
  expect(tabHref('/admin/returns', 'requested', { q: 'a&b' })).toBe('/admin/returns?q=a%26b');
});
