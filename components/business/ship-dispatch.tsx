'use client';
import { Truck } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { CARRIERS, TrackingField } from '../answer/tracking-field';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { MoveProps } from './dispatch-actions';
import { type Picked, readPicked } from './pick-pieces';
import { ShipPart } from './ship-part';

const OTHER = 'other';

type Problems = { other?: string; tracking?: string; link?: string };

/** Who carries the parcel, its number, and what is in it. */
export function ShipDispatch({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [carried, setCarried] = useState<string>(CARRIERS[0]);
  const [picked, setPicked] = useState<Picked | null>(null);
  const { lines, count } = readPicked(dispatch, picked ?? {});
  const [problems, setProblems] = useState<Problems>({});
  const { act, isPending, failure } = useAction(
    (parcel: { carrier: string; tracking: string; trackingUrl?: string }) =>
      client.dispatch.ship.mutate({
        dispatchId: dispatch.id,
        ...parcel,
        ...(picked ? { lines } : {}),
      }),
    onChange,
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const carrier = carried === OTHER ? String(fields.get('other')).trim() : carried;
    const tracking = String(fields.get('tracking')).trim();
    const trackingUrl = String(fields.get('link')).trim();
    const found = problemsOf(carrier, tracking, trackingUrl);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else void act({ carrier, tracking, ...(trackingUrl && { trackingUrl }) });
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Carrier">
          <Select name="carrier" value={carried} onChange={(e) => setCarried(e.target.value)}>
            {CARRIERS.map((carrier) => (
              <option key={carrier}>{carrier}</option>
            ))}
            <option value={OTHER}>Other…</option>
          </Select>
        </Field>
        {carried === OTHER ? (
          <Field label="Name of the carrier" error={problems.other}>
            <Input name="other" maxLength={100} required autoComplete="off" />
          </Field>
        ) : null}
        <TrackingField error={problems.tracking} />
        <Field label="Tracking link" optional error={problems.link}>
          <Input
            name="link"
            type="url"
            maxLength={500}
            autoComplete="off"
            placeholder="https://"
            spellCheck={false}
          />
        </Field>
      </div>
      <ShipPart dispatch={dispatch} picked={picked} onPick={setPicked} />
      <Button
        type="submit"
        size="lg"
        pending={isPending}
        disabled={count === 0}
        className="sm:self-start"
      >
        <Truck aria-hidden />
        Mark shipped
      </Button>
      <Failure title="The parcel was not marked shipped" of={failure} />
    </form>
  );
}

function problemsOf(carrier: string, tracking: string, link: string): Problems {
  return {
    ...(carrier ? {} : { other: 'Name who carries the parcel.' }),
    ...(tracking ? {} : { tracking: 'Write the number that stands on the parcel.' }),
    ...(!link || /^https?:\/\/\S+$/i.test(link)
      ? {}
      : { link: 'Begin with https:// or leave it empty.' }),
  };
}
