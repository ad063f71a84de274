import { type Column, printSheet } from '../pdf';
import { boundsOf } from './month';
import type { Statement, StatementLine } from './statements';

/** A month's statement on paper. The same closed month makes the same file. */
export function printStatement(statement: Statement): Promise<Buffer> {
  const { business, month, title, number, isClosed, lines, lineCount, payouts } = statement;
  const madeAt = isClosed ? boundsOf(month).until : new Date();
  return printSheet(`Statement of ${title}`, madeAt, (sheet) => {
    sheet.facts([
      ['Business', business.name],
      ['Statement', isClosed ? number : `${number}, so far: the month is not over`],
      ['Owed before', money(statement.openingCents)],
      ['Fulfilled, less corrections', money(statement.linesCents)],
      ['Paid to you', money(-statement.paidCents)],
      ['Owed at the end', money(statement.closingCents)],
    ]);
    sheet.heading('Fulfilled lines and corrections');
    if (lines.length === 0) sheet.text('Nothing in this month.');
    else sheet.table(lineColumns, lines.map(lineCells));
    if (lineCount > lines.length) {
      sheet.text(`${lineCount - lines.length} more are in the CSV file of this statement.`);
    }
    if (payouts.length > 0) {
      sheet.heading('Payments to you');
      sheet.table(
        payoutColumns,
        payouts.map(({ at, reference, amountCents }) => [day(at), reference, money(amountCents)]),
      );
    }
    sheet.text(
      'Months are counted in UTC. What goes back later is taken off in the month it does.',
    );
  });
}

const lineColumns: Column[] = [
  { title: 'Date', share: 0.12 },
  { title: 'Order', share: 0.18 },
  { title: 'What', share: 0.26 },
  { title: 'Goods', share: 0.11, align: 'right' },
  { title: 'Shipping', share: 0.11, align: 'right' },
  { title: 'Fee', share: 0.1, align: 'right' },
  { title: 'Amount', share: 0.12, align: 'right' },
];

const payoutColumns: Column[] = [
  { title: 'Date', share: 0.2 },
  { title: 'Reference', share: 0.6 },
  { title: 'Amount', share: 0.2, align: 'right' },
];

function lineCells(line: StatementLine): string[] {
  const { at, orderNumber, name, quantity, goodsCents, shippingCents, feeCents, amountCents } =
    line;
  return [
    ...[day(at), orderNumber, quantity > 0 ? `${quantity} × ${name}` : `Correction: ${name}`],
    ...[goodsCents, shippingCents, -feeCents, amountCents].map(money),
  ];
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

function money(cents: number): string {
  return dollars.format(cents === 0 ? 0 : cents / 100);
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
