'use client';
import { RotateCw } from 'lucide-react';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { isStuck, type Order } from './order';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Lets an order that has stopped run again, before the list of what needs attention knows of it. */
export function StuckOrder({ order }: { order: Order }) {
  const client = useTRPCClient();
  const toast = useToast();
  const refresh = useRefresh();
  const { act, isPending, failure } = useAction(
    () => client.adminOrder.retry.mutate({ orderId: order.id }),
    () => {
      toast({ title: 'The order is tried again' });
      refresh();
    },
  );
  const isListed = order.attention.some((row) => row.kind === 'order.stuck' && !row.resolvedAt);
  if (isListed || !isStuck(order)) return null;
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
