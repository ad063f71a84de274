import type { ReactNode } from 'react';
import { Points } from '../points';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import type { Order } from './order';
import { StateBadge } from './state-badge';

/** What was held at checkout, and what has become of each hold. */
export function OrderHolds({ order }: { order: Order }) {
  const { stock, points } = order.holds;
  const nameOf = (productId: string) =>
    order.lines.find((line) => line.productId === productId)?.name ?? productId;
  return (
    <Card as="section" title="Holds">
      {stock.length + points.length === 0 ? <p className="text-muted">Nothing was held.</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {stock.map((hold) => (
          <Hold key={hold.productId} hold={hold}>
            {hold.quantity} × {nameOf(hold.productId)}
          </Hold>
        ))}
        {points.map((hold) => (
          <Hold key={hold.checkoutId} hold={hold}>
            <Points value={hold.points} />
          </Hold>
        ))}
      </ul>
    </Card>
  );
}

type HoldProps = {
  hold: Pick<Order['holds']['points'][number], 'endedAt' | 'expiresAt' | 'createdAt'> & {
    state: string;
  };
  children: ReactNode;
};

function Hold({ hold, children }: HoldProps) {
  return (
    <li className="flex items-start justify-between gap-3 py-2 first:pt-0 last:pb-0">
      <span className="min-w-0">
        <span className="block">{children}</span>
        <span className="block text-muted">
          {hold.endedAt ? 'Ended ' : 'Held since '}
          <Time value={hold.endedAt ?? hold.createdAt} />
        </span>
      </span>
      <StateBadge axis="hold" state={hold.state} />
    </li>
  );
}
