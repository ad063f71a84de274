'use client';
import { useRef } from 'react';
import { useRowKeys } from '../admin/use-row-keys';
import { Badge } from '../ui/badge';
import { Kbd } from '../ui/kbd';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { Return } from './return';
import { answerStates, reasonIn, reasonTold } from './words';

type ReturnsTableProps = { base: string; returns: readonly Return[] };

/** Everybody's returns, each row a link; on phones a card each. */
export function ReturnsTable({ base, returns }: ReturnsTableProps) {
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <div ref={list}>
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
      <p className="border-t border-line px-5 py-2.5 text-sm text-muted max-sm:hidden pointer-coarse:hidden">
        <Kbd>j</Kbd> <Kbd>k</Kbd> or the arrow keys go from row to row, <Kbd>Enter</Kbd> opens one.
      </p>
    </div>
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
