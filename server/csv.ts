/** One record: its number as a spreadsheet shows it, and its cells as they are written. */
export type CsvRow = { row: number; cells: string[] };

/** The text is not CSV; `message` is a sentence that names the row. */
export class CsvProblem extends Error {
  override readonly name = 'CsvProblem';
}

/**
 * Reads CSV strictly (RFC 4180): quotes only around whole cells, doubled inside, every row as wide as
 * the first. Lines may end in CRLF or LF, empty ones are left out. The cells may be separated by
 * commas or, as some spreadsheets have it, by semicolons or tabs: the first line decides.
 * Everything is text: nothing is ever computed from a cell.
 * @throws CsvProblem
 */
export function parseCsv(source: string): CsvRow[] {
  const text = source.replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  for (let at = 0, row = 1; at < text.length; row += 1) {
    const { cells, end } = readRow(text, at, separator, row);
    at = end;
    if (cells.length === 1 && cells[0] === '') continue;
    const width = rows[0]?.cells.length ?? cells.length;
    if (cells.length !== width) {
      const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      throw new CsvProblem(`Row ${row} has ${count}, the first row has ${width}.`);
    }
    rows.push({ row, cells });
  }
  return rows;
}

function separatorOf(text: string): string {
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  return [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ',';
}

function readRow(text: string, start: number, separator: string, row: number) {
  const cells: string[] = [];
  for (let at = start; ; at += separator.length) {
    const { cell, end } =
      text[at] === '"' ? readQuoted(text, at, row) : readBare(text, at, separator);
    if (text[at] !== '"' && cell.includes('"')) {
      throw new CsvProblem(`Row ${row} has a quote inside a cell that is not quoted.`);
    }
    cells.push(cell);
    at = end;
    const newline = /^(?:\r?\n|\r?$)/.exec(text.slice(at, at + 2))?.[0];
    if (newline !== undefined) return { cells, end: at + newline.length };
    if (text[at] !== separator) {
      throw new CsvProblem(`Row ${row} goes on after the end of a quoted cell.`);
    }
  }
}

function readBare(text: string, at: number, separator: string) {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  if (text[end - 1] === '\r' && end > at) end -= 1;
  return { cell: text.slice(at, end), end };
}

function readQuoted(text: string, at: number, row: number) {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) throw new CsvProblem(`Row ${row} opens a quote that is never closed.`);
  return { cell: text.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 };
}

/**
 * Writes CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front, so
 * that it is shown and not computed.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@]|^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
