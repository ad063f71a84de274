import { describe, expect, it } from 'vitest';
import { parseSearch } from './search';

describe('parseSearch', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['\u0000', null],
    ['🙂 %', 'nothing'],
    ['bread', { whole: 'bread', head: '', prefix: 'bread:*' }],
    ['brass be', { whole: 'brass be', head: 'brass ', prefix: 'be:*' }],
    ['brass  be ', { whole: 'brass be', head: 'brass ', prefix: 'be:*' }],
    ['"brass be', { whole: '"brass be', head: '"brass be', prefix: '' }],
    ['bread -sour', { whole: 'bread -sour', head: 'bread -sour', prefix: '' }],
    ['bread!', { whole: 'bread!', head: 'bread!', prefix: '' }],
  ])('%j', (typed, search) => {
    expect(parseSearch(typed)).toEqual(search);
  });

  it('looks at 200 characters at most', () => {
    expect(parseSearch('x'.repeat(10_000))).toMatchObject({ whole: 'x'.repeat(200) });
  });
});
