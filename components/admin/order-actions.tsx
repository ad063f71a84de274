'use client';
import { RotateCw } from 'lucide-react';
import { joined } from '../orders/labels';
import { hasLeft } from '../orders/order';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { CancelOrder } from './cancel-order';
import { Failure } from './failure';
import { isStuck, type Order, shippedBy } from './order';
import { useAction } from './use-action';

/** What an admin can do with an order as it stands. */
export function OrderActions({ order }: { order: Order }) {
  const canCancel =
    cancelable.has(order.state) && !order.dispatches.some(({ state }) => hasLeft(state));
  const gone = shippedBy(order);
  if (!canCancel && !isStuck(order)) {
    return cancelable.has(order.state) && gone.length > 0 ? (
      <p className="mb-4 text-muted">
        {joined(gone)} {gone.length > 1 ? 'have' : 'has'} shipped, so the order can no longer be
        canceled.
      </p>
    ) : null;
  }
  return (
    <div className="mb-4 flex flex-col gap-3">
      {isStuck(order) ? <Stuck order={order} /> : null}
      {canCancel ? (
        <div>
          <CancelOrder order={order} />
        </div>
      ) : null}
    </div>
  );
}

const cancelable = new Set<string>(['created', 'confirmed', 'completed']);

function Stuck({ order: { id: orderId, steps } }: { order: Order }) {
  const client = useTRPCClient();
  const toast = useToast();
  const { act, isPending, failure } = useAction(async () => {
    await client.adminOrder.retry.mutate({ orderId });
    toast({ title: 'The order is running again' });
  });
  const last = steps.findLast((step) => step.error !== null);
  return (
    <>
      <Alert
        tone="warn"
        title="This order has stopped"
        actions={
          <Button size="sm" pending={isPending} onClick={() => act()}>
            <RotateCw aria-hidden />
            Retry order
          </Button>
        }
      >
        {last ? `“${last.error}”. ` : null}
        Steps that are done do nothing the second time.
      </Alert>
      <Failure title="The order was not tried again" of={failure} />
    </>
  );
}
