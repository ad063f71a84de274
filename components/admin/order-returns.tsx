import { reasonIn, reasonTold } from '../returns/words';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import { businessNameOf, type Order } from './order';
import { StateBadge } from './state-badge';

/** What is being sent back of an order, each row a link to where it is answered. */
export function OrderReturns({ order }: { order: Order }) {
  if (order.returns.length === 0) return null;
  return (
    <Card as="section" title="Returns" padding="none">
      <Table label="Returns" stack>
        <TableHead>
          <Th>Pieces</Th>
          <Th>State</Th>
          <Th>Business</Th>
          <Th>Reason</Th>
          <Th>Asked for</Th>
        </TableHead>
        <TableBody>
          {order.returns.map((one) => (
            <Row key={one.id}>
              <Td label="Pieces" className="font-medium">
                <Link href={`/admin/returns/${one.id}`} look="cover">
                  {piecesOf(one, order)}
                </Link>
              </Td>
              <Td label="State">
                <StateBadge axis="return" state={one.state} />
              </Td>
              <Td label="Business">{businessNameOf(order.lines, one.businessId)}</Td>
              <Td label="Reason">{reasonIn(reasonTold, one.reason)}</Td>
              <Td label="Asked for" className="whitespace-nowrap">
                <Time value={one.createdAt} show="relative" />
              </Td>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function piecesOf({ lines }: Order['returns'][number], order: Order): string {
  return lines
    .map(({ lineId, quantity }) => {
      const name = order.lines.find(({ id }) => id === lineId)?.name ?? '';
      return `${quantity} × ${name}`;
    })
    .join(', ');
}
