'use client';
import { PhoneCall } from 'lucide-react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Ends the time in which a business is left alone; what waits for it is tried at once. */
export function CallAgain({ businessId }: { businessId: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const { act, isPending, failure } = useAction(
    () => client.dispatch.resetBreaker.mutate({ businessId }),
    refresh,
  );
  return (
    <div className="mt-3">
      <Button variant="secondary" size="sm" pending={isPending} onClick={() => act()}>
        <PhoneCall aria-hidden />
        Call it again now
      </Button>
      <Failure title="Nothing was changed" of={failure} className="mt-3" />
    </div>
  );
}
