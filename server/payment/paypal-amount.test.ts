import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDecimal, toDecimal } from './paypal-amount';

describe('amounts as PayPal writes them', () => {
  it.each([
    [1_240, 'USD', '12.40'],
    [5, 'USD', '0.05'],
    [100, 'EUR', '1.00'],
    [500, 'JPY', '500'],
    [12_300, 'HUF', '123'],
    [700, 'TWD', '7'],
    [2_147_483_647, 'USD', '21474836.47'],
  ])('%i %s is %s, there and back', (amount, currency, text) => {
    expect(toDecimal(amount, currency)).toBe(text);
    expect(fromDecimal(text, currency)).toBe(amount);
  });

  it('has no parts of a unit where PayPal has none', () => {
    for (const currency of ['HUF', 'TWD']) {
      expect(() => toDecimal(12_345, currency)).toThrow(
        expect.objectContaining({ code: 'payment.amount_not_payable' }),
      );
    }
  });

  it('reads what PayPal may leave out or add', () => {
    expect(fromDecimal('12', 'USD')).toBe(1_200);
    expect(fromDecimal('12.4', 'USD')).toBe(1_240);
    expect(fromDecimal('12.400', 'USD')).toBe(1_240);
    expect(fromDecimal('500.00', 'JPY')).toBe(500);
  });

  it.each(['', '12.345', '1e3', '1,000.00', 'NaN', ' 12.00', '12.'])('takes no %j', (text) => {
    expect(fromDecimal(text, 'USD')).toBeNaN();
  });

  it('loses nothing on the way there and back', () => {
    const amount = fc.integer({ min: 0, max: 2_147_483_647 });
    fc.assert(
      fc.property(amount, fc.constantFrom('USD', 'EUR', 'JPY'), (cents, currency) => {
        expect(fromDecimal(toDecimal(cents, currency), currency)).toBe(cents);
      }),
    );
  });
});
