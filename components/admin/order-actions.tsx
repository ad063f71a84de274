import { joined } from '../joined';
import { CancelOrder } from './cancel-order';
import { type Order, shippedBy } from './order';

/** Canceling, or why that is no longer possible. */
export function OrderActions({ order }: { order: Order }) {
  if (!cancelable.has(order.state)) return null;
  const gone = shippedBy(order);
  if (gone.length === 0) return <CancelOrder order={order} />;
  return (
    <p className="max-w-72 text-muted text-pretty">
      {joined(gone)} {gone.length > 1 ? 'have' : 'has'} shipped, so the order can no longer be
      canceled.
    </p>
  );
}

const cancelable = new Set<string>(['created', 'confirmed', 'completed']);
