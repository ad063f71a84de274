import type { ReactNode } from 'react';
import { Badge } from '../ui/badge';
import { Time } from '../ui/time';
import { orderLabel, orderSentence } from './labels';
import type { Order } from './order';

/** How the order stands, in one sentence. */
export function OrderHead({ order, live }: { order: Order; live: ReactNode }) {
  const label = orderLabel(order);
  return (
    <section aria-label="How it stands" className="rounded-card bg-surface p-5 shadow-card sm:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge tone={label.tone}>{label.text}</Badge>
        <span className="ml-auto">{live}</span>
      </div>
      <p
        aria-live="polite"
        className="measure mt-3 font-display text-xl font-semibold text-pretty sm:text-2xl"
      >
        {orderSentence(order)}
      </p>
      <p className="mt-2 text-sm text-muted">
        Placed <Time value={order.createdAt} />
      </p>
    </section>
  );
}
