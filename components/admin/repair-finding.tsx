'use client';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Has one difference mended; says first what will be done. */
export function RepairFinding({ findingId, repair }: { findingId: string; repair: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.reconcile.repair.mutate({ findingId }),
    () => {
      toast({ title: 'Repaired' });
      refresh();
    },
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:justify-end">
      <span>{repair.charAt(0).toUpperCase() + repair.slice(1)}</span>
      <Button size="sm" variant="secondary" pending={isPending} onClick={() => act()}>
        Repair
      </Button>
      <Failure title="Nothing was repaired" of={failure} className="basis-full text-left" />
    </div>
  );
}
