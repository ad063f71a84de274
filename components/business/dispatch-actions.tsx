'use client';
import { Check, PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { ConfirmPart } from './confirm-part';
import { DeclineDispatch } from './decline-dispatch';
import type { Dispatch } from './dispatch';
import { HandOver } from './hand-over';
import { openCount } from './pick-pieces';
import { ShipDispatch } from './ship-dispatch';

export type MoveProps = { dispatch: Dispatch; onChange: (dispatch: Dispatch) => void };

/** The next step, large enough to hit without looking; nothing where there is none. */
export function DispatchActions(props: MoveProps) {
  const { moves, state, needsCarrier, shipments } = props.dispatch;
  // What is written for one parcel is not for the next.
  const turn = shipments.length;
  if (moves.length === 0) return null;
  return (
    <Card
      as="section"
      title={turn > 0 && state === 'confirmed' ? 'The rest of it' : questions[state]}
    >
      {moves.includes('confirm') ? <Answer {...props} /> : null}
      {moves.includes('ship') && needsCarrier ? <ShipDispatch key={turn} {...props} /> : null}
      {moves.includes('ship') && !needsCarrier ? <HandOver key={turn} {...props} /> : null}
      {moves.includes('deliver') ? <Deliver {...props} /> : null}
    </Card>
  );
}

const questions: Record<string, string> = {
  sent: 'Can you deliver this?',
  confirmed: 'Is it ready?',
  shipped: 'Has it arrived?',
};

function Answer({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const [booking, setBooking] = useState('');
  const note = booking.trim();
  const { act, isPending, failure } = useAction(
    () => client.dispatch.confirm.mutate({ dispatchId: dispatch.id, ...(note ? { note } : {}) }),
    onChange,
  );
  return (
    <>
      {dispatch.order.lines.some(({ kind }) => kind === 'service') ? (
        <Field
          label="When it takes place"
          optional
          hint="The customer reads it once you confirm."
          className="mb-4 max-w-lg text-base"
        >
          <Textarea
            rows={1}
            value={booking}
            maxLength={300}
            placeholder="Tuesday, 10:00"
            onChange={(event) => setBooking(event.target.value)}
          />
        </Field>
      ) : null}
      <div className="flex flex-wrap gap-3 max-sm:*:w-full">
        <Button size="lg" pending={isPending} onClick={() => act()}>
          <Check aria-hidden />
          Confirm order
        </Button>
        {openCount(dispatch) > 1 ? <ConfirmPart dispatch={dispatch} onChange={onChange} /> : null}
        <DeclineDispatch dispatch={dispatch} onChange={onChange} />
      </div>
      <Failure title="The order was not confirmed" of={failure} className="mt-3" />
    </>
  );
}

function Deliver({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const { act, isPending, failure } = useAction(
    () => client.dispatch.deliver.mutate({ dispatchId: dispatch.id }),
    onChange,
  );
  return (
    <>
      <Button size="lg" pending={isPending} onClick={() => act()} className="max-sm:w-full">
        <PackageCheck aria-hidden />
        Mark delivered
      </Button>
      <Failure title="Nothing was changed" of={failure} className="mt-3" />
    </>
  );
}
