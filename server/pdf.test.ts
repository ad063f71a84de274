import { expect, it } from 'vitest';
import { printSheet } from './pdf';

const columns = [
  { title: 'Product', share: 0.8 },
  { title: 'Quantity', share: 0.2, align: 'right' as const },
];
const printed = (rows: number) =>
  printSheet('Order sheet', new Date('2026-11-26T09:00:00Z'), (sheet) => {
    sheet.text('Für Bäckerei Żółw, Ελλάδα, Привет');
    sheet.code('Code for your call', 'K7Q 4MZ');
    sheet.facts([['Deliver to', 'Jane Doe\nBerlin']]);
    sheet.heading('Lines');
    sheet.table(
      columns,
      Array.from({ length: rows }, (_, row) => [`Bread ${row}`, '2']),
    );
  });
const pages = (file: Buffer) => file.toString('latin1').match(/\/Type \/Page\n/g)?.length;

it('prints a document of one page', async () => {
  const file = await printed(3);

  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.subarray(-6).toString()).toContain('%%EOF');
  expect(pages(file)).toBe(1);
});

it('goes on over pages, and no further than its rows', async () => {
  expect(pages(await printed(40))).toBe(2);
});

it('makes the same file of the same content', async () => {
  expect((await printed(3)).equals(await printed(3))).toBe(true);
});
