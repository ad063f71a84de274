import { Points } from '../points';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import type { Order } from './order';

/** The ledger entries this order has caused, seen from the wallet that paid. */
export function OrderLedger({ order }: { order: Order }) {
  return (
    <Card as="section" title="Points ledger">
      {order.transfers.length === 0 ? (
        <p className="text-muted">This order has moved no points.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {order.transfers.map(({ id, kind, memo, points, createdAt }) => (
            <li
              key={id}
              className="flex items-start justify-between gap-3 py-2 first:pt-0 last:pb-0"
            >
              <span className="min-w-0">
                <span className="block">{words[kind]}</span>
                <span className="block text-muted">
                  {memo} · <Time value={createdAt} />
                </span>
              </span>
              <Points value={kind === 'redeemed' ? -points : points} signed />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const words = {
  granted: 'Granted',
  expired: 'Expired',
  donated: 'Donated',
  redeemed: 'Redeemed',
  returned: 'Returned',
} as const;
