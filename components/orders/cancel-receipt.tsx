import { formatPoints, PointsMark } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Time } from '../ui/time';
import type { Order } from './order';

/** What stays of a canceled order for whoever canceled it: when, why, and what came back. */
export function CancelReceipt({ order }: { order: Order }) {
  const { timeline, currency, cardLabel, email } = order;
  const canceled = timeline.find(({ kind }) => kind === 'order.canceled');
  if (order.state !== 'canceled' || !canceled) return null;
  const returned = timeline.find(({ kind }) => kind === 'payment.returned');
  const cents = Number(returned?.data.amountCents ?? 0);
  const points = Number(returned?.data.points ?? 0);
  const { reason } = canceled.data;
  return (
    <Card as="section" title="Receipt of the cancellation">
      <DescriptionList>
        <Description term="Canceled">
          <Time value={canceled.at} />
        </Description>
        {reason ? <Description term="Reason">{reason}</Description> : null}
        {cents > 0 ? (
          <Description term={`Back to ${cardLabel ?? 'your card'}`} strong>
            <Price cents={cents} currency={currency} />
          </Description>
        ) : null}
        {points > 0 ? (
          <Description
            term={
              <span className="inline-flex items-baseline gap-1.5 text-points">
                <PointsMark className="size-[0.8em] shrink-0" />
                Back to your wallet
              </span>
            }
            strong={cents === 0}
          >
            <span className="text-points">{formatPoints(points)}</span>
          </Description>
        ) : null}
      </DescriptionList>
      <p className="mt-3 text-sm text-muted">
        {returned
          ? `${cents + points === 0 ? 'Nothing was charged. ' : ''}This was also sent to ${email}.`
          : 'What you paid is on its way back; this page says so as soon as it has left.'}
      </p>
    </Card>
  );
}
