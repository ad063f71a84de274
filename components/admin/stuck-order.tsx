'use client';
import { RotateCw } from 'lucide-react';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { isStuck, type Order } from './order';
import { useAction } from './use-action';

/** Says that an order has stopped, and lets it run again. */
export function StuckOrder({ order }: { order: Order }) {
  const client = useTRPCClient();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.adminOrder.retry.mutate({ orderId: order.id }),
    () => toast({ title: 'The order is running again' }),
  );
  if (!isStuck(order)) return null;
  const last = order.steps.findLast((step) => step.error !== null);
  return (
    <>
      <Alert
        tone="warn"
        title="This order has stopped"
        actions={
          <Button pending={isPending} onClick={() => act()}>
            <RotateCw aria-hidden />
            Retry order
          </Button>
        }
      >
        {last ? `“${last.error}” ` : null}
        Steps that are done do nothing the second time.
      </Alert>
      <Failure title="The order was not tried again" of={failure} />
    </>
  );
}
