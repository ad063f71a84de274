import { describe, expect, test } from 'vitest';
import { checkCard, formatExpiry, groupDigits, testCard } from './card';

const today = new Date(2026, 10, 21);
const good = { number: '4242 4242 4242 4242', expiry: '12 / 29', cvc: '123', name: 'Maya Brooks' };

describe('checkCard', () => {
  test('turns a test card into its token', () => {
    expect(checkCard(good, today)).toEqual({ token: 'tok_ok' });
  });

  test.each([
    ['number', '', /number of a test card/],
    ['number', '4111 1111 1111 1111', /does not know this number/],
    ['expiry', '', /Month and year/],
    ['expiry', '13 / 29', /Month and year/],
    ['expiry', '10 / 26', /has passed/],
    ['cvc', '12', /Three or four digits/],
    ['name', '  ', /name on the card/],
  ])('refuses a %s of "%s"', (field, value, message) => {
    expect(checkCard({ ...good, [field]: value }, today)).toEqual({
      errors: { [field]: expect.stringMatching(message) },
    });
  });

  test('a card is good to the end of its month', () => {
    expect(checkCard({ ...good, expiry: '11 / 26' }, today)).toEqual({ token: 'tok_ok' });
  });

  test('what a pressed test card fills in is accepted', () => {
    const filled = { ...testCard('4000000000000077', today), name: 'Maya Brooks' };
    expect(checkCard(filled, today)).toEqual({ token: 'tok_late' });
  });
});

test('groups digits by four and takes nothing else', () => {
  expect(groupDigits('42424a24-2')).toBe('4242 4242');
  expect(groupDigits('')).toBe('');
});

test.each([
  ['1', '', '1'],
  ['5', '', '05 / '],
  ['12', '1', '12 / '],
  ['12 / 3', '12 / ', '12 / 3'],
  ['12/2029', '', '12 / 29'],
  ['12 /', '12 / ', '12'],
  ['1', '12', '1'],
])('typing "%s" after "%s" shows "%s"', (typed, before, shown) => {
  expect(formatExpiry(typed, before)).toBe(shown);
});
