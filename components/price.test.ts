import { expect, test } from 'vitest';
import { formatPoints } from './points';
import { formatPrice } from './price';

test('money is written from minor units', () => {
  expect(formatPrice(2400)).toBe('$24.00');
  expect(formatPrice(123_456)).toBe('$1,234.56');
  expect(formatPrice(5)).toBe('$0.05');
});

test('a currency without minor units is not divided', () => {
  expect(formatPrice(1500, 'JPY')).toBe('¥1,500');
});

test('what is taken away carries a minus sign, not a hyphen', () => {
  expect(formatPrice(-1240)).toBe('−$12.40');
  expect(formatPoints(-300)).toBe('−300 points');
});

test('one point is not plural', () => {
  expect(formatPoints(1)).toBe('1 point');
  expect(formatPoints(2400)).toBe('2,400 points');
});
