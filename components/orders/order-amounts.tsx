import { formatPoints, Points, PointsMark } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import type { Order } from './order';

/** What the order came to, who paid it with what, and what went back. */
export function OrderAmounts({ order }: { order: Order }) {
  const { points, refundedCents } = order;
  const pointsBack = order.lines.reduce((sum, line) => sum + line.refundedPoints, 0);
  const price = (cents: number) => <Price cents={cents} currency={order.currency} />;
  return (
    <Card as="section" title="Amounts">
      <DescriptionList>
        <Description term="Subtotal">{price(order.subtotalCents)}</Description>
        {points > 0 ? (
          <Description term={<PointsTerm points={points} />}>
            <span className="text-points">{price(-order.discountCents)}</span>
          </Description>
        ) : null}
        <Description term="Shipping">{price(order.shippingCents)}</Description>
        <Description term="Tax">{price(order.taxCents)}</Description>
        <Description term={<CardTerm order={order} />} strong>
          {price(order.totalCents)}
        </Description>
        {refundedCents > 0 ? (
          <Description term="Refunded">{price(refundedCents)}</Description>
        ) : null}
        {pointsBack > 0 ? (
          <Description term="Points returned">
            <Points value={pointsBack} />
          </Description>
        ) : null}
      </DescriptionList>
    </Card>
  );
}

function PointsTerm({ points }: { points: number }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 text-points">
      <PointsMark className="size-[0.8em] shrink-0" />
      {formatPoints(points)}
    </span>
  );
}

function CardTerm({ order: { cardLabel, totalCents, isInReview } }: { order: Order }) {
  return (
    <>
      {isInReview ? 'To be paid by card' : 'Paid by card'}
      {cardLabel && totalCents > 0 ? (
        <span className="block text-sm font-normal text-muted">{cardLabel}</span>
      ) : null}
    </>
  );
}
