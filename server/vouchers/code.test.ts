import { describe, expect, it } from 'vitest';
import { groupVoucherCode, newVoucherCode, readVoucherCode } from './code';

describe('a voucher code', () => {
  it('has 16 signs that cannot be mistaken, and is never the same', () => {
    const codes = Array.from({ length: 2_000 }, newVoucherCode);
    expect(new Set(codes).size).toBe(2_000);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(new Set(codes.join('')).size).toBe(32);
  });

  it('is read whatever its case, spaces and dashes', () => {
    const code = '7K3M9QXA0BCDEFGH';
    expect(groupVoucherCode(code)).toBe('7K3M-9QXA-0BCD-EFGH');
    for (const typed of [
      '7K3M-9QXA-0BCD-EFGH',
      ' 7k3m 9qxa 0bcd efgh\n',
      '7k3m–9qxa—0bcd‑efgh',
      '7K3M9QXAOBCDEFGH',
      '７Ｋ３Ｍ９ＱＸＡ０ＢＣＤＥＦＧＨ',
    ]) {
      expect(readVoucherCode(typed)).toBe(code);
    }
    expect(readVoucherCode('lIl1-0000-0000-000o')).toBe('1111000000000000');
  });

  it.each([
    '',
    '7K3M',
    '7K3M-9QXA-0BCD-EFGHJ',
    '7K3M-9QXA-0BCD-EFG!',
    'U'.repeat(16),
    "' or 1=1 --",
  ])('is nothing where it is “%s”', (typed) => expect(readVoucherCode(typed)).toBeNull());
});
