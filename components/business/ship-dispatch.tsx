'use client';
import { Truck } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { MoveProps } from './dispatch-actions';

const CARRIERS = ['UPS', 'USPS', 'FedEx', 'DHL', 'Bicycle courier'];
const OTHER = 'other';

type Problems = { other?: string; tracking?: string };

/** Who carries the parcel, and its number. */
export function ShipDispatch({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [picked, setPicked] = useState(CARRIERS[0] ?? OTHER);
  const [problems, setProblems] = useState<Problems>({});
  const { act, isPending, failure } = useAction(
    (carrier: string, tracking: string) =>
      client.dispatch.ship.mutate({ dispatchId: dispatch.id, carrier, tracking }),
    onChange,
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const carrier = picked === OTHER ? String(fields.get('other')).trim() : picked;
    const tracking = String(fields.get('tracking')).trim();
    const found = problemsOf(carrier, tracking);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else void act(carrier, tracking);
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Carrier">
          <Select name="carrier" value={picked} onChange={(e) => setPicked(e.target.value)}>
            {CARRIERS.map((carrier) => (
              <option key={carrier}>{carrier}</option>
            ))}
            <option value={OTHER}>Other…</option>
          </Select>
        </Field>
        {picked === OTHER ? (
          <Field label="Name of the carrier" error={problems.other}>
            <Input name="other" maxLength={100} required autoComplete="off" />
          </Field>
        ) : null}
        <Field label="Tracking number" error={problems.tracking}>
          <Input
            name="tracking"
            maxLength={100}
            required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </Field>
      </div>
      <Button type="submit" size="lg" pending={isPending} className="sm:self-start">
        <Truck aria-hidden />
        Mark shipped
      </Button>
      <Failure title="The parcel was not marked shipped" of={failure} />
    </form>
  );
}

function problemsOf(carrier: string, tracking: string): Problems {
  return {
    ...(carrier ? {} : { other: 'Name who carries the parcel.' }),
    ...(tracking ? {} : { tracking: 'Write the number that stands on the parcel.' }),
  };
}
