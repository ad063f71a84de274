import { Price } from '../price';
import type { Outputs } from '../trpc';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';

type Owed = Outputs['adminPayables']['list']['businesses'][number];
type OwedTableProps = {
  businesses: (Omit<Owed, 'lastPaidAt'> & { lastPaidAt: Date | string | null })[];
};

/** Businesses, the one that is owed most first, each row a link. */
export function OwedTable({ businesses }: OwedTableProps) {
  return (
    <Table label="What businesses are owed" stack>
      <TableHead>
        <Th>Business</Th>
        <Th>E-mail</Th>
        <Th numeric>Owed now</Th>
        <Th numeric>Paid so far</Th>
        <Th>Last paid</Th>
      </TableHead>
      <TableBody>
        {businesses.map(({ id, name, email, owedCents, paidCents, lastPaidAt }) => (
          <Row key={id}>
            <Td label="Business" className="font-medium">
              <Link href={`/admin/payables/${id}`} look="cover">
                {name}
              </Link>
            </Td>
            <Td label="E-mail" className="text-muted wrap-anywhere">
              {email}
            </Td>
            <Td label="Owed now" numeric className="font-medium">
              <Price cents={owedCents} />
            </Td>
            <Td label="Paid so far" numeric>
              <Price cents={paidCents} />
            </Td>
            <Td label="Last paid">{lastPaidAt ? <Time value={lastPaidAt} /> : 'Never'}</Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
