'use client';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Has a refund that the provider did not pay paid anew. */
export function RetryRefund({ refundId }: { refundId: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.adminOrder.retryRefund.mutate({ refundId }),
    () => {
      toast({ title: 'The refund is being paid anew' });
      refresh();
    },
  );
  return (
    <>
      <Button size="sm" variant="secondary" pending={isPending} onClick={() => act()}>
        Pay it anew
      </Button>
      <Failure title="The refund was not paid" of={failure} className="mt-2 text-left" />
    </>
  );
}
