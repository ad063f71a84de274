'use client';
import { Handshake } from 'lucide-react';
import { useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { isCollected } from './dispatch';
import type { MoveProps } from './dispatch-actions';
import { type Picked, readPicked } from './pick-pieces';
import { ShipPart } from './ship-part';

/** What needs no parcel: goods that were fetched, a service or voucher that was given. */
export function HandOver({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const [picked, setPicked] = useState<Picked | null>(null);
  // Pressed twice, also over a bad line, it is one hand-over.
  const [token] = useState(() => crypto.randomUUID());
  const { lines, count, isAll } = readPicked(dispatch, picked ?? {});
  const { act, isPending, failure } = useAction(
    () =>
      client.dispatch.ship.mutate({ dispatchId: dispatch.id, ...(isAll ? {} : { lines, token }) }),
    onChange,
  );
  return (
    <div className="flex flex-col items-start gap-4">
      <ShipPart dispatch={dispatch} picked={picked} onPick={setPicked} />
      <Button
        size="lg"
        pending={isPending}
        disabled={count === 0}
        onClick={() => act()}
        className="max-sm:w-full"
      >
        <Handshake aria-hidden />
        {isCollected(dispatch.order) ? 'Mark collected' : 'Mark provided'}
      </Button>
      <Failure title="Nothing was changed" of={failure} />
    </div>
  );
}
