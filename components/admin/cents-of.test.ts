import { expect, it } from 'vitest';
import { centsOf } from './cents-of';

it.each([
  ['12', 1_200],
  ['12.5', 1_250],
  ['$1,240.50', 124_050],
  [' 0.07 ', 7],
])('%s is an amount', (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});

it.each(['', '-1', '1.234', '1,2', 'NaN', '12345678901', '1e3'])('%j is none', (text) => {
  expect(centsOf(text)).toBeNull();
});
