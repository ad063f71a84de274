import { formatPoints } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import type { Order } from './order';

/** The order's figures as they were agreed, and what has gone back since. */
export function OrderTotals({ order }: { order: Order }) {
  const { currency } = order;
  return (
    <Card as="section" title="Total">
      <DescriptionList>
        <Description term="Subtotal">
          <Price cents={order.subtotalCents} currency={currency} />
        </Description>
        <Description term={<span className="text-points">{formatPoints(order.points)}</span>}>
          <Price cents={0 - order.discountCents} currency={currency} />
        </Description>
        <Description term={`Shipping, ${order.shippingMethod}`}>
          <Price cents={order.shippingCents} currency={currency} />
        </Description>
        <Description term="Tax">
          <Price cents={order.taxCents} currency={currency} />
        </Description>
        <Description term="Paid by card" strong>
          <Price cents={order.totalCents} currency={currency} />
        </Description>
        {order.refundedCents > 0 ? (
          <Description term="Refunded">
            <Price cents={-order.refundedCents} currency={currency} />
          </Description>
        ) : null}
      </DescriptionList>
    </Card>
  );
}
