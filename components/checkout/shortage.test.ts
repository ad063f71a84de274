import { expect, test } from 'vitest';
import { remedyLabel, shortageSentence, shortages } from './shortage';

const two = { productId: 'prd_1', name: 'Loaf', available: 2, wanted: 5 };
const none = { productId: 'prd_2', name: 'Bun', available: 0, wanted: 1 };
const gone = { productId: 'prd_3', name: 'Pie', available: 0, wanted: null };

test('reads the lines of a refusal, and nothing from one without', () => {
  expect(shortages({ lines: [two, { productId: 'prd_3', name: 'Pie' }] })).toEqual([two, gone]);
  expect(shortages({ lines: [{ ...two, available: -1 }] })).toEqual([{ ...two, available: 0 }]);
  expect(shortages({ lines: 'none' })).toEqual([]);
  expect(shortages(null)).toEqual([]);
});

test('says what is wrong with each line', () => {
  expect(shortageSentence(two)).toBe('Only 2 of “Loaf” are left; your cart has 5.');
  expect(shortageSentence({ ...two, available: 1 })).toContain('Only 1 of “Loaf” is left');
  expect(shortageSentence(none)).toBe('“Bun” is sold out.');
  expect(shortageSentence(gone)).toBe('“Pie” is no longer offered.');
});

test('names what one press does', () => {
  expect(remedyLabel([two])).toBe('Use the 2 left');
  expect(remedyLabel([{ ...two, available: 1 }])).toBe('Use the 1 that is left');
  expect(remedyLabel([none])).toBe('Remove Bun');
  expect(remedyLabel([none, gone])).toBe('Remove them');
  expect(remedyLabel([two, none])).toBe('Use what is left');
});
