'use client';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Tells a business of its share once more. */
export function RetryDispatch({ dispatchId }: { dispatchId: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.dispatch.retry.mutate({ dispatchId }),
    () => {
      toast({ title: 'The business is being told again' });
      refresh();
    },
  );
  return (
    <>
      <Button size="sm" variant="secondary" pending={isPending} onClick={() => act()}>
        Retry dispatch
      </Button>
      <Failure title="The dispatch was not tried again" of={failure} className="mt-2 text-left" />
    </>
  );
}
