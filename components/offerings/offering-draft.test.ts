import { describe, expect, it } from 'vitest';
import { centsOf, EMPTY_DRAFT, fieldsOf, wholeOf, withPicture, withPrice } from './offering-draft';

it.each([
  ['12.50', 1_250],
  ['12.5', 1_250],
  ['$12', 1_200],
  [' $ 1,250.05 ', 125_005],
  ['0.07', 7],
  ['0', 0],
  ['4.35', 435],
  ['', Number.NaN],
  ['12,50', Number.NaN],
  ['12.505', Number.NaN],
  ['-3', Number.NaN],
  ['1e3', Number.NaN],
  ['twelve', Number.NaN],
  ['9999999999', Number.NaN],
])('reads %j as %d cents', (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});

it.each([
  ['1,250', 1_250],
  ['7', 7],
  ['1.5', Number.NaN],
  ['-1', Number.NaN],
  ['', Number.NaN],
])('reads %j as the whole number %d', (text, number) => {
  expect(wholeOf(text)).toBe(number);
});

describe('a draft', () => {
  it('lets points follow the price until somebody writes others', () => {
    const priced = withPrice(EMPTY_DRAFT, '12.5');
    expect(priced.pricePoints).toBe('1250');
    expect(withPrice(priced, '13').pricePoints).toBe('1300');
    expect(withPrice({ ...priced, pricePoints: '900' }, '13').pricePoints).toBe('900');
    expect(withPrice(priced, '').pricePoints).toBe('1250');
  });

  it('takes the description of a picture, and leaves one that was written', () => {
    const pictures = [
      { image: '/a.svg', alt: 'A' },
      { image: '/b.svg', alt: 'B' },
    ] as const;
    const first = withPicture(EMPTY_DRAFT, pictures[0], pictures);
    expect(withPicture(first, pictures[1], pictures)).toMatchObject({
      ...{ image: '/b.svg', imageAlt: 'B' },
    });
    expect(withPicture({ ...first, imageAlt: 'Mine' }, pictures[1], pictures).imageAlt).toBe(
      'Mine',
    );
  });

  it('gives no weight to what is not sent', () => {
    expect(fieldsOf({ ...EMPTY_DRAFT, kind: 'voucher', weightGrams: '500' }).weightGrams).toBe(0);
    expect(fieldsOf({ ...EMPTY_DRAFT, weightGrams: '' }).weightGrams).toBeNaN();
  });

  it.each([
    ['24', 24],
    [' 6 ', 6],
    ['', null],
    [' ', null],
    ['1.5', Number.NaN],
    ['a year', Number.NaN],
  ])('reads %j as the months that a voucher is good for', (validMonths, months) => {
    expect(fieldsOf({ ...EMPTY_DRAFT, kind: 'voucher', validMonths }).validMonths).toBe(months);
  });

  it('gives no months to what is no voucher', () => {
    const written = { ...EMPTY_DRAFT, validMonths: '24' };
    expect(fieldsOf({ ...written, kind: 'goods' }).validMonths).toBeNull();
    expect(fieldsOf({ ...written, kind: 'service' }).validMonths).toBeNull();
  });
});
