import { expect, test } from 'vitest';
import { readTab, tabHref } from './return';

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
  expect(tabHref('/business/returns', 'all', 2)).toBe('/business/returns?state=all&page=2');
});
