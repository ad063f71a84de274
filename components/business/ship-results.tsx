import { Download } from 'lucide-react';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { saveCsv } from './save-csv';
import type { ShippedRow } from './use-ship-many';

type ShipResultsProps = { results: readonly ShippedRow[]; isDone: boolean };

/** What became of each row, the refused ones first, to look at or to keep. */
export function ShipResults({ results, isDone }: ShipResultsProps) {
  if (results.length === 0) return <div role="status" />;
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const others = results.filter(({ outcome }) => outcome !== 'refused');
  return (
    <Card
      as="section"
      padding="none"
      title="What became of each row"
      actions={
        isDone ? (
          <Button variant="secondary" size="sm" onClick={() => saveResults(results)}>
            <Download aria-hidden />
            Download results
          </Button>
        ) : null
      }
    >
      <p role="status" className="px-5 pb-3 text-muted">
        {isDone ? summaryOf(results) : ''}
      </p>
      <Table label="What became of each row" stack tall>
        <TableHead>
          <Th numeric>Row</Th>
          <Th>Order</Th>
          <Th>Parcel</Th>
          <Th>Result</Th>
        </TableHead>
        <TableBody>
          {[...refused, ...others].map((result) => (
            <ResultRow key={result.row} result={result} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function ResultRow({ result }: { result: ShippedRow }) {
  const { row, order, carrier, tracking, outcome, reason } = result;
  const { word, tone } = words[outcome];
  return (
    <Row>
      <Td label="Row" numeric>
        {row}
      </Td>
      <Td label="Order" className="font-medium wrap-anywhere">
        {order || <span className="text-muted">none</span>}
      </Td>
      <Td label="Parcel" className="wrap-anywhere">
        <span>
          {carrier} <span className="font-mono text-sm">{tracking}</span>
        </span>
      </Td>
      <Td label="Result">
        <span>
          <Badge tone={tone}>{word}</Badge>
          {reason ? <span className="mt-1 block text-sm text-muted">{reason}</span> : null}
        </span>
      </Td>
    </Row>
  );
}

const words: Record<ShippedRow['outcome'], { word: string; tone: Tone }> = {
  shipped: { word: 'Shipped', tone: 'good' },
  already: { word: 'Already shipped', tone: 'info' },
  refused: { word: 'Refused', tone: 'bad' },
};

function summaryOf(results: readonly ShippedRow[]): string {
  const parts = Object.entries(words).flatMap(([outcome, { word }]) => {
    const count = results.filter((one) => one.outcome === outcome).length;
    return count > 0 ? [`${count} ${word.toLowerCase()}`] : [];
  });
  return `${parts.join(', ')}.`;
}

function saveResults(results: readonly ShippedRow[]): void {
  const head = ['row', 'order', 'carrier', 'tracking', 'result', 'reason'];
  const rows = results.map(({ row, order, carrier, tracking, outcome, reason }) => [
    ...[row, order, carrier, tracking, words[outcome].word, reason ?? ''],
  ]);
  saveCsv('shipped.csv', [head, ...rows]);
}
