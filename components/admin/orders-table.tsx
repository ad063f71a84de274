'use client';
import { Points } from '../points';
import { Price } from '../price';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { OrderSummary } from './order';
import { RowKeys } from './row-keys';
import { StateBadge, stateWord } from './state-badge';

type OrdersTableProps = { orders: readonly OrderSummary[] };

/** Orders, newest first, each row a link; on phones a card each. */
export function OrdersTable({ orders }: OrdersTableProps) {
  return (
    <RowKeys>
      <Table label="Orders" stack tall>
        <TableHead>
          <Th>Number</Th>
          <Th>Placed</Th>
          <Th>Customer</Th>
          <Th>State</Th>
          <Th>Execution</Th>
          <Th>Businesses</Th>
          <Th numeric>Points</Th>
          <Th numeric>Total</Th>
        </TableHead>
        <TableBody>
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function OrderRow({ order }: { order: OrderSummary }) {
  return (
    <Row>
      <Td label="Number" className="font-medium whitespace-nowrap">
        <Link href={`/admin/orders/${order.number}`} look="cover" data-row>
          {order.number}
        </Link>
      </Td>
      <Td label="Placed" className="whitespace-nowrap">
        <span>
          <Time value={order.createdAt} show="date" className="sm:block" />{' '}
          <Time value={order.createdAt} show="time" className="text-muted sm:block" />
        </span>
      </Td>
      <Td label="Customer">
        <span className="min-w-0">
          <span className="block max-w-44 truncate max-sm:max-w-none">{order.customerName}</span>
          <span className="block max-w-44 truncate text-muted max-sm:max-w-none">
            {order.email}
          </span>
        </span>
      </Td>
      <Td label="State">
        <StateBadge axis="order" state={order.isInReview ? 'in_review' : order.state} />
      </Td>
      <Td label="Execution">{stateWord('execution', order.execution)}</Td>
      <Td label="Businesses" className="sm:min-w-48">
        <Dispatches dispatches={order.dispatches} />
      </Td>
      <Td label="Points" numeric>
        {order.points > 0 ? <Points value={order.points} /> : <Nothing />}
      </Td>
      <Td label="Total" numeric className="font-medium">
        <Price cents={order.totalCents} currency={order.currency} />
      </Td>
    </Row>
  );
}

function Dispatches({ dispatches }: Pick<OrderSummary, 'dispatches'>) {
  if (dispatches.length === 0) return <Nothing />;
  return (
    <ul>
      {dispatches.map(({ businessId, businessName, state }) => (
        <li key={businessId}>
          {businessName} <span className="text-muted">· {stateWord('dispatch', state)}</span>
        </li>
      ))}
    </ul>
  );
}

function Nothing() {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}
