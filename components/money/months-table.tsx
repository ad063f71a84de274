import { Price } from '../price';
import type { Outputs } from '../trpc';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { monthName } from './month-name';

export type Months = Outputs['payables']['overview']['months'];

/** Months, the latest first, each row a link to its statement. */
export function MonthsTable({ months, base }: { months: Months; base: string }) {
  return (
    <Table label="Statements by month" stack>
      <TableHead>
        <Th>Month</Th>
        <Th numeric>Fulfilled</Th>
        <Th numeric>Corrections</Th>
        <Th numeric>Paid out</Th>
        <Th numeric>Owed at its end</Th>
      </TableHead>
      <TableBody>
        {months.map(({ month, fulfilledCents, correctedCents, paidCents, balanceCents }) => (
          <Row key={month}>
            <Td label="Month" className="font-medium">
              <Link href={`${base}/${month}`} look="cover">
                {monthName(month)}
              </Link>
            </Td>
            <Td label="Fulfilled" numeric>
              <Price cents={fulfilledCents} />
            </Td>
            <Td label="Corrections" numeric>
              <Price cents={correctedCents} />
            </Td>
            <Td label="Paid out" numeric>
              <Price cents={paidCents} />
            </Td>
            <Td label="Owed at its end" numeric className="font-medium">
              <Price cents={balanceCents} />
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
