import { join } from 'node:path';
import PDFDocument from 'pdfkit';

/** Points of paper: 72 to the inch. */
const MARGIN = 56;
const GAP = 12;
const INK = '#1f2433';
const MUTED = '#5c6274';
const LINE = '#d9d6cf';
const ACCENT = '#2748a8';
const FONTS = 'node_modules/@expo-google-fonts/inter';

/** A column of a table: its width is a share of the page's. */
export type Column = { title: string; share: number; align?: 'left' | 'right' };

/** What can be put on a sheet; each call goes on below the one before, over pages where it must. */
export type Sheet = {
  heading(text: string): void;
  text(text: string): void;
  /** Something to be found at a glance and read over the telephone. */
  code(label: string, value: string): void;
  facts(rows: readonly (readonly [label: string, value: string])[]): void;
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void;
};

/**
 * A printable document in A4 with the shop's name on top and numbered pages.
 * @param title the document's name, its first line
 * @param madeAt what the file says of its age: the same content makes the same file
 */
export async function printSheet(
  title: string,
  madeAt: Date,
  draw: (sheet: Sheet) => void,
): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    font: join(process.cwd(), FONTS, '400Regular/Inter_400Regular.ttf'),
    info: { Title: title, Author: 'Goodpoints', CreationDate: madeAt, ModDate: madeAt },
  });
  doc.registerFont('plain', join(process.cwd(), FONTS, '400Regular/Inter_400Regular.ttf'));
  doc.registerFont('bold', join(process.cwd(), FONTS, '700Bold/Inter_700Bold.ttf'));
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve, reject) => doc.on('end', resolve).on('error', reject));

  doc.font('bold').fontSize(10).fillColor(ACCENT).text('Goodpoints');
  doc.fontSize(20).fillColor(INK).text(title);
  draw(sheetOn(doc));
  numberPages(doc);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PDFDocument>;

function sheetOn(doc: Doc): Sheet {
  return {
    heading(text) {
      keepTogether(doc, 60);
      doc.y += GAP;
      doc.font('bold').fontSize(13).fillColor(INK).text(text, MARGIN);
    },
    text(text) {
      doc.y += GAP / 2;
      doc.font('plain').fontSize(10).fillColor(INK).text(text, MARGIN, doc.y, { lineGap: 2 });
    },
    code(label, value) {
      keepTogether(doc, 60);
      doc.y += GAP;
      doc.font('plain').fontSize(9).fillColor(MUTED).text(label, MARGIN);
      doc.font('bold').fontSize(24).fillColor(INK).text(value, { characterSpacing: 3 });
    },
    facts(rows) {
      doc.y += GAP / 2;
      for (const [label, value] of rows) drawRow(doc, factColumns, [label, value], 'plain');
    },
    table(columns, rows) {
      doc.y += GAP / 2;
      const head = () =>
        drawRow(
          doc,
          columns,
          columns.map(({ title }) => title),
          'bold',
        );
      head();
      for (const row of rows) {
        if (doc.y + rowHeight(doc, columns, row, 'plain') > bottom(doc)) {
          doc.addPage();
          head();
        }
        drawRow(doc, columns, row, 'plain');
      }
    },
  };
}

const factColumns: Column[] = [
  { title: '', share: 0.3 },
  { title: '', share: 0.7 },
];

const PADDING = 5;

/** Draws the cells side by side with a line below, and moves on under the highest of them. */
function drawRow(doc: Doc, columns: readonly Column[], cells: readonly string[], font: string) {
  const height = rowHeight(doc, columns, cells, font);
  if (doc.y + height > bottom(doc)) doc.addPage();
  const top = doc.y;
  let left = MARGIN;
  columns.forEach(({ share, align = 'left' }, index) => {
    const width = share * pageWidth(doc);
    doc
      .fillColor(font === 'bold' ? MUTED : INK)
      .text(cells[index] ?? '', left, top + PADDING, { width: width - PADDING, align });
    left += width;
  });
  doc
    .moveTo(MARGIN, top + height)
    .lineTo(MARGIN + pageWidth(doc), top + height)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
  doc.x = MARGIN;
  doc.y = top + height;
}

function rowHeight(doc: Doc, columns: readonly Column[], cells: readonly string[], font: string) {
  doc.font(font).fontSize(9);
  const heights = columns.map(({ share }, index) =>
    doc.heightOfString(cells[index] ?? '', { width: share * pageWidth(doc) - PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

function numberPages(doc: Doc) {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    // Below the margin, where writing would otherwise begin a page of its own.
    doc.page.margins.bottom = 0;
    doc.font('plain').fontSize(8).fillColor(MUTED);
    doc.text(`Page ${page + 1} of ${count}`, MARGIN, doc.page.height - MARGIN / 2 - 8, {
      width: pageWidth(doc),
      align: 'right',
    });
  }
}

function keepTogether(doc: Doc, height: number) {
  if (doc.y + height > bottom(doc)) doc.addPage();
}

const pageWidth = (doc: Doc) => doc.page.width - 2 * MARGIN;
const bottom = (doc: Doc) => doc.page.height - MARGIN;
