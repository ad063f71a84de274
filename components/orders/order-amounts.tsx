import { formatPoints, PointsMark } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import type { Order } from './order';

/** What the order came to, who paid it with what, and what went back. */
export function OrderAmounts({ order }: { order: Order }) {
  const { currency, points, discountCents, refundedCents, cardLabel, totalCents } = order;
  return (
    <Card as="section" title="Amounts">
      <DescriptionList>
        <Description term="Subtotal">
          <Price cents={order.subtotalCents} currency={currency} />
        </Description>
        {points > 0 ? (
          <Description
            term={
              <span className="inline-flex items-baseline gap-1.5 text-points">
                <PointsMark className="size-[0.8em] shrink-0" />
                {formatPoints(points)}
              </span>
            }
          >
            <Price cents={-discountCents} currency={currency} className="text-points" />
          </Description>
        ) : null}
        <Description term="Shipping">
          <Price cents={order.shippingCents} currency={currency} />
        </Description>
        <Description term="Tax">
          <Price cents={order.taxCents} currency={currency} />
        </Description>
        <Description
          strong
          term={
            <>
              Paid by card
              {cardLabel && totalCents > 0 ? (
                <span className="block text-sm font-normal text-muted">{cardLabel}</span>
              ) : null}
            </>
          }
        >
          <Price cents={totalCents} currency={currency} />
        </Description>
        {refundedCents > 0 ? (
          <Description term="Refunded">
            <Price cents={refundedCents} currency={currency} />
          </Description>
        ) : null}
      </DescriptionList>
    </Card>
  );
}
