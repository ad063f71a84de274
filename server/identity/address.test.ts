import { describe, expect, it } from 'vitest';
import { addressInput } from './address';
import { COUNTRIES } from './countries';

const HOME = {
  recipient: ' Ada Lovelace ',
  line1: '1 Orchard Lane',
  city: 'Alder Falls',
  region: 'or',
  postalCode: '97231',
  country: 'us',
};

function problems(change: Record<string, unknown>): string[] {
  const result = addressInput.safeParse({ ...HOME, ...change });
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

describe('an address', () => {
  it('is trimmed, its codes in capitals, what is missing null', () => {
    expect(addressInput.parse({ ...HOME, line2: '' })).toEqual({
      recipient: 'Ada Lovelace',
      line1: '1 Orchard Lane',
      line2: null,
      city: 'Alder Falls',
      region: 'OR',
      postalCode: '97231',
      country: 'US',
    });
  });

  it.each([
    [{ recipient: '  ' }, ['recipient']],
    [{ recipient: 'x'.repeat(101) }, ['recipient']],
    [{ line1: 'two\nlines' }, ['line1']],
    [{ line2: 7 }, ['line2']],
    [{ city: undefined }, ['city']],
    [{ region: null }, ['region']],
    [{ region: 'ZZ' }, ['region']],
    [{ postalCode: 'ABC' }, ['postalCode']],
    [{ postalCode: '972311' }, ['postalCode']],
    [{ country: 'KP' }, ['country']],
    [{ country: 'United States' }, ['country']],
    [{ isAdmin: true }, ['']],
  ])('%j is refused', (change, fields) => {
    expect(problems(change)).toEqual(fields);
  });

  it.each([
    { country: 'CA', region: 'BC', postalCode: 'k1a 0b1' },
    { country: 'GB', region: '', postalCode: 'SW1A 1AA' },
    { country: 'DE', region: null, postalCode: '10115' },
    { country: 'US', region: 'OR', postalCode: '97231-0001' },
  ])('$country is fine', (change) => {
    expect(problems(change)).toEqual([]);
  });
});

describe('the countries', () => {
  it('begin with the shop’s own and have an example that fits their own pattern', () => {
    expect(COUNTRIES[0]?.code).toBe('US');
    expect(COUNTRIES.length).toBeGreaterThanOrEqual(30);
    for (const { code, postalCode } of COUNTRIES) {
      expect(code).toMatch(/^[A-Z]{2}$/);
      if (postalCode) {
        expect(postalCode.example).toMatch(new RegExp(`^(?:${postalCode.pattern})$`));
      }
    }
  });

  it('are sorted by name after the first', () => {
    const names = COUNTRIES.slice(1).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });
});
