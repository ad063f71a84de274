import { Points } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import type { Order } from './order';
import { StateBadge } from './state-badge';

type OrderPart = { order: Order };

/** The lines with their states and their fixed shares of points, discount, shipping and tax. */
export function OrderLines({ order }: OrderPart) {
  return (
    <Card as="section" title="Lines" padding="none">
      <Table label="Lines" stack>
        <TableHead>
          <Th>Offering</Th>
          <Th>State</Th>
          <Th numeric>Quantity</Th>
          <Th numeric>Price</Th>
          <Th numeric>Points</Th>
          <Th numeric>Discount</Th>
          <Th numeric>Shipping</Th>
          <Th numeric>Tax</Th>
          <Th numeric>Total</Th>
        </TableHead>
        <TableBody>
          {order.lines.map((line) => (
            <Row key={line.id}>
              <Td className="sm:min-w-40">
                <span className="min-w-0 max-sm:text-left">
                  <span className="block font-medium">{line.name}</span>
                  <span className="block text-muted">{line.businessName}</span>
                  {line.cancelReason ? (
                    <span className="block text-muted">“{line.cancelReason}”</span>
                  ) : null}
                </span>
              </Td>
              <Td label="State">
                <StateBadge axis="line" state={line.state} />
              </Td>
              <Td label="Quantity" numeric>
                {line.quantity}
              </Td>
              <Td label="Price" numeric>
                <Price cents={line.unitPriceCents} currency={order.currency} />
              </Td>
              <Td label="Points" numeric>
                {line.points > 0 ? <Points value={line.points} /> : '–'}
              </Td>
              <Td label="Discount" numeric>
                <Price cents={0 - line.discountCents} currency={order.currency} />
              </Td>
              <Td label="Shipping" numeric>
                <Price cents={line.shippingCents} currency={order.currency} />
              </Td>
              <Td label="Tax" numeric>
                <Price cents={line.taxCents} currency={order.currency} />
              </Td>
              <Td label="Total" numeric className="font-medium">
                <Price cents={line.totalCents} currency={order.currency} />
              </Td>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
