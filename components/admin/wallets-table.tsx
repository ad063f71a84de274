import { Points } from '../points';
import type { Outputs } from '../trpc';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';

type WalletsTableProps = { wallets: Outputs['adminPoints']['find'] };

/** Wallets, the largest first, each row a link; on phones a card each. */
export function WalletsTable({ wallets }: WalletsTableProps) {
  return (
    <Table label="Wallets" stack>
      <TableHead>
        <Th>Owner</Th>
        <Th>E-mail</Th>
        <Th numeric>Balance</Th>
        <Th numeric>Held</Th>
        <Th numeric>Free</Th>
      </TableHead>
      <TableBody>
        {wallets.map(({ accountId, owner, email, balance, held }) => (
          <Row key={accountId}>
            <Td label="Owner" className="font-medium">
              <Link href={`/admin/points/${accountId}`} look="cover">
                {owner}
              </Link>
            </Td>
            <Td label="E-mail" className="text-muted">
              {email ?? 'Charity'}
            </Td>
            <Td label="Balance" numeric>
              <Points value={balance} />
            </Td>
            <Td label="Held" numeric>
              <Points value={held} />
            </Td>
            <Td label="Free" numeric>
              <Points value={balance - held} />
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
