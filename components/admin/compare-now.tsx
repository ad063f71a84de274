'use client';
import { useRouter } from 'next/navigation';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Compares all books now; nothing is changed by it. */
export function CompareNow() {
  const client = useTRPCClient();
  const router = useRouter();
  const refresh = useRefresh();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    () => client.reconcile.compare.mutate(),
    ({ findings }) => {
      toast({ title: findings === 0 ? 'All books agree' : `Found: ${differences(findings)}` });
      router.push('/admin/reconcile');
      refresh();
    },
  );
  return (
    <>
      <Button pending={isPending} onClick={() => act()}>
        Compare now
      </Button>
      <Failure title="Nothing was compared" of={failure} className="basis-full" />
    </>
  );
}

function differences(count: number): string {
  return count === 1 ? '1 difference' : `${count} differences`;
}
