'use client';
import { RowKeys } from '../admin/row-keys';
import { Badge } from '../ui/badge';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { Return } from './return';
import { answerStates, reasonIn, reasonTold } from './words';

type ReturnsTableProps = { base: string; returns: readonly Return[] };

/** Everybody's returns, each row a link; on phones a card each. */
export function ReturnsTable({ base, returns }: ReturnsTableProps) {
  return (
    <RowKeys>
      <Table label="Returns" stack tall>
        <TableHead>
          <Th>Order</Th>
          <Th>Asked</Th>
          <Th>Customer</Th>
          <Th>Business</Th>
          <Th>State</Th>
          <Th>What</Th>
          <Th>Reason</Th>
        </TableHead>
        <TableBody>
          {returns.map((one) => (
            <ReturnRow key={one.id} href={`${base}/${one.id}`} one={one} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function ReturnRow({ href, one }: { href: string; one: Return }) {
  const { word, tone } = answerStates[one.state];
  return (
    <Row>
      <Td label="Order" className="font-medium whitespace-nowrap">
        <Link href={href} look="cover" data-row>
          {one.number}
        </Link>
      </Td>
      <Td label="Asked" className="whitespace-nowrap">
        <span>
          <Time value={one.createdAt} show="date" className="sm:block" />{' '}
          <Time value={one.createdAt} show="time" className="text-muted sm:block" />
        </span>
      </Td>
      <Td label="Customer">{one.customerName}</Td>
      <Td label="Business">{one.businessName}</Td>
      <Td label="State">
        <Badge tone={tone}>{word}</Badge>
      </Td>
      <Td label="What" className="sm:min-w-48">
        <ul>
          {one.lines.map(({ lineId, name, quantity }) => (
            <li key={lineId}>
              {quantity} × {name}
            </li>
          ))}
        </ul>
      </Td>
      <Td label="Reason">{reasonIn(reasonTold, one.reason)}</Td>
    </Row>
  );
}
