import { Price } from '../price';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { Statement } from './statement-view';

type StatementLinesProps = { lines: Statement['lines'] };

/** What was fulfilled, and what was taken off again, in the order it happened. */
export function StatementLines({ lines }: StatementLinesProps) {
  return (
    <Table label="Lines" stack>
      <TableHead>
        <Th>When</Th>
        <Th>Order</Th>
        <Th>What</Th>
        <Th numeric>Goods</Th>
        <Th numeric>Shipping</Th>
        <Th numeric>Fee</Th>
        <Th numeric>Amount</Th>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <Row key={line.id}>
            <Td label="When">
              <Time value={line.at} show="datetime" />
            </Td>
            <Td label="Order" className="whitespace-nowrap">
              {line.orderNumber}
            </Td>
            <Td label="What">
              {line.quantity > 0 ? `${line.quantity} × ${line.name}` : `Correction: ${line.name}`}
            </Td>
            <Td label="Goods" numeric>
              <Price cents={line.goodsCents} />
            </Td>
            <Td label="Shipping" numeric>
              <Price cents={line.shippingCents} />
            </Td>
            <Td label="Fee" numeric>
              <Price cents={-line.feeCents} />
            </Td>
            <Td label="Amount" numeric className="font-medium">
              <Price cents={line.amountCents} />
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
