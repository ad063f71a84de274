import { describe, expect, it } from 'vitest';
import { cartCookie, cartToken } from './cart/cookie';
import { readCookie, writeCookie } from './cookies';

describe('readCookie', () => {
  it.each([
    [null, null],
    ['', null],
    ['b=2', null],
    ['aa=1', null],
    ['a=1', '1'],
    ['b=2; a=1; a=3', '1'],
    ['b=2;a=x%20y', 'x y'],
    ['a=', ''],
    ['a=%E0%A4%A', null],
  ])('of %j', (header, value) => {
    expect(readCookie(header, 'a')).toBe(value);
  });

  it('reads what writeCookie wrote', () => {
    const [pair = ''] = writeCookie('a', 'ü; b=1', 60).split(';');
    expect(readCookie(pair, 'a')).toBe('ü; b=1');
  });
});

describe('the cart’s cookie', () => {
  it('is out of reach of scripts and other sites', () => {
    expect(cartCookie('t'.repeat(32))).toMatch(/Max-Age=5184000; .*HttpOnly; SameSite=Lax$/);
    expect(cartCookie(null)).toMatch(/^gp_cart=; Path=\/; Max-Age=0;/);
  });

  it.each([null, undefined, '', 'short', 'x'.repeat(33), `${'x'.repeat(31)}'`])(
    'is not %j',
    (value) => {
      expect(cartToken(value)).toBeNull();
    },
  );
});
