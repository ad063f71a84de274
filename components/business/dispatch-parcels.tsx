'use client';
import { PackageCheck } from 'lucide-react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { Parcel } from '../parcel';
import { ParcelHistory } from '../parcel-history';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import type { Dispatch } from './dispatch';
import type { MoveProps } from './dispatch-actions';

/** What has left so far, one parcel after the other; nothing as long as nothing has. */
export function DispatchParcels({ dispatch, onChange }: MoveProps) {
  const { shipments, state } = dispatch;
  const isOne = shipments.length === 1 && state !== 'confirmed';
  if (shipments.length === 0) return null;
  return (
    <Card as="section" title="What has left">
      <ul aria-label="What has left" className="flex flex-col divide-y divide-line">
        {shipments.map((shipment) => (
          <li
            key={shipment.id}
            className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <p>
                <Parcel of={shipment} />
              </p>
              <p className="text-sm text-muted">{inside(dispatch, shipment)}</p>
              <ParcelHistory of={shipment} />
            </div>
            {!isOne && shipment.tracking && !shipment.deliveredAt ? (
              <Arrived tracking={shipment.tracking} dispatch={dispatch} onChange={onChange} />
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Arrived({ tracking, dispatch, onChange }: MoveProps & { tracking: string }) {
  const client = useTRPCClient();
  const { act, isPending, failure } = useAction(
    () => client.dispatch.deliver.mutate({ dispatchId: dispatch.id, tracking }),
    onChange,
  );
  return (
    <div>
      <Button variant="secondary" pending={isPending} onClick={() => act()}>
        <PackageCheck aria-hidden />
        <span>
          Has arrived <span className="sr-only">{tracking}</span>
        </span>
      </Button>
      <Failure title="Nothing was changed" of={failure} className="mt-3" />
    </div>
  );
}

function inside({ lines }: Dispatch, shipment: Dispatch['shipments'][number]): string {
  return shipment.lines
    .map(({ productId, quantity }) => {
      const name = lines.find((line) => line.productId === productId)?.name ?? '';
      return `${quantity} × ${name}`;
    })
    .join(', ');
}
