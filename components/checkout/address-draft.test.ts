import { describe, expect, test } from 'vitest';
import {
  addressLine,
  checkAddress,
  EMPTY_ADDRESS,
  isSameAddress,
  plainAddress,
  toAddress,
} from './address-draft';

const countries = [
  {
    code: 'US',
    name: 'United States',
    regions: [{ code: 'OR', name: 'Oregon' }],
    postalCode: { pattern: '\\d{5}(-\\d{4})?', example: '97201' },
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    regions: null,
    postalCode: { pattern: '[A-Z]{2}\\d \\d[A-Z]{2}', example: 'SW1 1AA' },
  },
];
const draft = {
  ...EMPTY_ADDRESS,
  recipient: 'Maya Brooks ',
  line1: '48 Orchard Lane',
  city: 'Alder Falls',
  region: 'OR',
  postalCode: '97231',
};

describe('checkAddress', () => {
  test('finds nothing wrong with a whole address', () => {
    expect(checkAddress(draft, countries)).toEqual({});
  });

  test('names every field that is missing', () => {
    const fields = Object.keys(checkAddress(EMPTY_ADDRESS, countries)).sort();
    expect(fields).toEqual(['city', 'line1', 'postalCode', 'recipient', 'region']);
  });

  test('knows how the postal codes of a country look, in small letters too', () => {
    expect(checkAddress({ ...draft, postalCode: '9723' }, countries)).toEqual({
      postalCode: 'A postal code here looks like 97201.',
    });
    const british = { ...draft, country: 'GB', region: '', postalCode: ' sw1 1aa' };
    expect(checkAddress(british, countries)).toEqual({});
  });

  test('refuses a country it does not know', () => {
    expect(checkAddress({ ...draft, country: 'XX' }, countries).country).toBeDefined();
  });
});

test('an address loses its blanks, and empty fields are nothing', () => {
  expect(toAddress(draft)).toMatchObject({ recipient: 'Maya Brooks', line2: null, region: 'OR' });
});

test('a saved address is the same as the one it was saved from', () => {
  const saved = { id: 'adr_1', isDefault: true, ...toAddress(draft) };
  expect(plainAddress(saved)).toEqual(toAddress(draft));
  expect(isSameAddress(saved, toAddress(draft))).toBe(true);
  expect(isSameAddress(saved, { ...toAddress(draft), line2: 'Floor 2' })).toBe(false);
});

test('reads as one line', () => {
  expect(addressLine(toAddress(draft), countries)).toBe(
    '48 Orchard Lane, Alder Falls, OR 97231, United States',
  );
});
