import { expect, it } from 'vitest';
import { newSheetCode, readSheetCode, spokenCode } from './sheet-code';

it('a code is read as it was printed, and as it is typed', () => {
  for (let count = 0; count < 100; count += 1) {
    const code = newSheetCode();
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    expect(readSheetCode(spokenCode(code))).toBe(code);
    expect(readSheetCode(` ${code.toLowerCase()} `)).toBe(code);
    expect(readSheetCode(`${code.slice(0, 2)}-${code.slice(2)}`)).toBe(code);
  }
});

it.each(['', 'ABC', 'ABCDEFG', 'ABC 0I1', 'ÄBCDEF', "A' OR "])('%j is no code', (typed) => {
  expect(readSheetCode(typed)).toBeNull();
});
