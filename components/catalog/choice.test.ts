import { expect, test } from 'vitest';
import { catalogHref, isFront, NO_CHOICE, parseChoice } from './choice';

test('an address and its choice say the same', () => {
  const address = '/?q=oat+bread&category=books&business=b&sort=name&payable=1&page=3';
  const choice = parseChoice(Object.fromEntries(new URL(address, 'http://shop').searchParams));
  expect(choice).toEqual({
    q: 'oat bread',
    category: 'books',
    business: 'b',
    sort: 'name',
    payable: true,
    page: 3,
  });
  expect(catalogHref(choice, { page: 3 })).toBe(address);
});

test.each([
  { sort: 'toString' },
  { page: '0' },
  { page: '1.5' },
  { page: 'two' },
  { q: '   ' },
  { payable: 'yes' },
  { category: [] },
])('%j says nothing', (params) => {
  expect(parseChoice(params)).toEqual(NO_CHOICE);
  expect(isFront(parseChoice(params))).toBe(true);
});

test('a change begins at the first page again', () => {
  const choice = parseChoice({ q: 'bread', page: '4' });
  expect(catalogHref(choice, { sort: 'newest' })).toBe('/?q=bread&sort=newest');
  expect(catalogHref(choice, { q: null })).toBe('/');
  expect(isFront(choice)).toBe(false);
});
