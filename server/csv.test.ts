import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvProblem, parseCsv, writeCsv } from './csv';

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

describe('reading CSV', () => {
  it.each([
    [
      'plain cells',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'lines that end in CRLF, the last one too',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'quotes, separators and line breaks inside quotes',
      '"a ""b""","c,\r\nd"\n',
      [['a "b"', 'c,\r\nd']],
    ],
    [
      'empty cells',
      ',\n"",x\n',
      [
        ['', ''],
        ['', 'x'],
      ],
    ],
    ['spaces as they are', ' a , b ', [[' a ', ' b ']]],
    [
      'semicolons',
      'a;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs, as pasted from a spreadsheet',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    [
      'formulas as text',
      'a,b\n=1+1,@x',
      [
        ['a', 'b'],
        ['=1+1', '@x'],
      ],
    ],
    ['nothing', '', []],
    ['empty lines', '\n\r\n', []],
  ])('keeps %s', (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('counts rows as a spreadsheet does, empty ones too', () => {
    expect(parseCsv('a,b\n\n"c\nd",e\nf,g').map(({ row }) => row)).toEqual([1, 3, 4]);
  });

  it.each([
    ['a row that is too short', 'a,b\nc', 'Row 2 has 1 cell, the first row has 2.'],
    ['a row that is too long', 'a,b\nc,d,e', 'Row 2 has 3 cells, the first row has 2.'],
    ['a quote that stays open', 'a,b\n"c,d', 'Row 2 opens a quote that is never closed.'],
    ['a quote in a bare cell', 'a,b\nc"c,d', 'Row 2 has a quote inside a cell that is not quoted.'],
    ['text behind a quote', 'a,b\n"c"c,d', 'Row 2 goes on after the end of a quoted cell.'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseCsv(text)).toThrow(new CsvProblem(message));
  });
});

describe('writing CSV', () => {
  it.each(['=1+1', '+1', '-1', '@sum(a1)', '\t=1', '\r=1', ' =1'])('neutralizes %j', (formula) => {
    expect(cellsOf(`a,b\r\n${writeCsv([[formula, 'x']])}`)[1]?.[0]).toBe(`'${formula}`);
  });

  it('is read again as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ') });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(rows, (written) => {
        const safe = written.map((cells) => cells.map((text) => `x${text}`));
        expect(cellsOf(writeCsv([['h,', 'h'], ...safe]))).toEqual([['h,', 'h'], ...safe]);
      }),
    );
  });
});
