'use client';
import { Handshake } from 'lucide-react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { isCollected } from './dispatch';
import type { MoveProps } from './dispatch-actions';

/** What needs no parcel: goods that were fetched, a service or voucher that was given. */
export function HandOver({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const { act, isPending, failure } = useAction(
    () => client.dispatch.ship.mutate({ dispatchId: dispatch.id }),
    onChange,
  );
  return (
    <>
      <Button size="lg" pending={isPending} onClick={() => act()} className="max-sm:w-full">
        <Handshake aria-hidden />
        {isCollected(dispatch.order) ? 'Mark collected' : 'Mark provided'}
      </Button>
      <Failure title="Nothing was changed" of={failure} className="mt-3" />
    </>
  );
}
