import { Points } from '../points';
import { Price } from '../price';
import { Badge, type Tone } from '../ui/badge';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import type { Order, OrderRefund } from './order';

/** Each refund of an order: when, what to the card and what to the wallet, and whether it is paid. */
export function OrderRefunds({ order }: { order: Order }) {
  if (order.refunds.length === 0) return null;
  return (
    <Card as="section" id="refunds" title="Refunds">
      <ul className="flex flex-col divide-y divide-line">
        {order.refunds.toReversed().map((refund) => (
          <RefundRow key={refund.id} order={order} refund={refund} />
        ))}
      </ul>
    </Card>
  );
}

function RefundRow({ order, refund }: { order: Order; refund: OrderRefund }) {
  const { amountCents, points, reason, state, createdAt, endedAt } = refund;
  const { word, tone } = states[state];
  return (
    <li className="py-3.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="flex flex-wrap items-baseline gap-x-2.5 font-semibold">
          {amountCents > 0 ? <Price cents={amountCents} currency={order.currency} /> : null}
          {points > 0 ? <Points value={points} /> : null}
        </p>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="text-sm text-muted">
        <Time value={endedAt ?? createdAt} /> · {reason}
      </p>
      <p className="mt-1 text-sm text-pretty">{sentenceOf(refund, order.cardLabel)}</p>
    </li>
  );
}

const states: Record<OrderRefund['state'], { word: string; tone: Tone }> = {
  requested: { word: 'On its way', tone: 'info' },
  refunded: { word: 'Paid back', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
};

function sentenceOf({ amountCents, points, state }: OrderRefund, card: string | null): string {
  const wallet = points > 0 ? 'The points are in your wallet again. ' : '';
  if (amountCents === 0) return wallet.trim();
  const where = card ?? 'your card';
  switch (state) {
    case 'requested':
      return `${wallet}The money is on its way to ${where}.`;
    case 'refunded':
      return `${wallet}The money went back to ${where}; your bank may take a few days to show it.`;
    default:
      return `${wallet}The money could not be paid to ${where}. We know of it and will pay it another way; you need not do anything.`;
  }
}
