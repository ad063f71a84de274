'use client';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Counts the figures of sales anew from all events, should any have been missed. */
export function CountAgain() {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.analytics.rebuild.mutate(),
    () => {
      toast({ title: 'The figures are counted anew' });
      refresh();
    },
  );
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-sm text-muted">
        An order counts when it is placed; refunds, declines and cancellations when they go back.
      </p>
      <Button variant="quiet" size="sm" pending={isPending} onClick={() => act()}>
        Count again
      </Button>
      <Failure title="Nothing was counted" of={failure} className="basis-full" />
    </div>
  );
}
