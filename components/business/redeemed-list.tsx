import type { Shown } from '../admin/shown';
import type { Outputs } from '../trpc';
import { Card } from '../ui/card';
import { Time } from '../ui/time';

type RedeemedListProps = { redeemed: Shown<Outputs['voucher']['redeemed']> };

/** What was taken lately: never the codes themselves. */
export function RedeemedList({ redeemed }: RedeemedListProps) {
  return (
    <Card as="section" title="Redeemed lately">
      {redeemed.length === 0 ? (
        <p className="text-muted">Nothing yet: each voucher that you take is listed here.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {redeemed.map(({ id, name, orderNumber, redeemedAt }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
              <span>
                {name} <span className="text-sm text-muted">· order {orderNumber}</span>
              </span>
              <Time value={redeemedAt} show="both" className="text-sm text-muted" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
