import { expect, test } from 'vitest';
import { safeNext, signInHref } from './safe-next';

test.each([
  ['/orders/GP-1?tab=a#b', '/orders/GP-1?tab=a#b'],
  ['/', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['orders', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('%j leads to %s', (asked, path) => {
  expect(safeNext(asked)).toBe(path);
});

test('the way to sign in leads back', () => {
  expect(signInHref('/')).toBe('/sign-in');
  expect(signInHref('/wallet?shown=50')).toBe('/sign-in?next=%2Fwallet%3Fshown%3D50');
});
