'use client';
import { Check, Handshake, Truck, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import {
  openCount,
  type Pickable,
  type Picked,
  PickPieces,
  readPicked,
} from '../business/pick-pieces';
import { type Inputs, useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Textarea } from '../ui/textarea';
import type { KnownView, View } from './answer';

type Answer = Inputs['dispatch']['answer']['give']['answer'];
type AnswerFormProps = { token: string; view: KnownView; onAnswer: (view: View) => void };

/** The one press, with what it needs to be told. */
export function AnswerForm({ token, view, onAnswer }: AnswerFormProps) {
  const client = useTRPCClient();
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [picked, setPicked] = useState<Picked | null>(null);
  const { lines, count, isAll } = readPicked(orderedOf(view), picked ?? {});
  const part = isAll ? null : lines;
  const { act, isPending, failure } = useAction(
    (answer: Answer) => client.dispatch.answer.give.mutate({ token, answer }),
    onAnswer,
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    const found = problemsOf(view, read, part !== null);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first) form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    else void act(answerOf(view, read, part));
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {view.purpose === 'confirm' ? <Part view={view} picked={picked} onPick={setPicked} /> : null}
      {view.purpose === 'decline' || part ? (
        <Field
          label={part ? 'Why not the rest?' : 'Reason'}
          hint="The customer reads it."
          error={problems.reason}
        >
          <Textarea name="reason" maxLength={500} required />
        </Field>
      ) : null}
      {view.purpose === 'ship' && view.needsCarrier ? <Parcel problems={problems} /> : null}
      <Button
        type="submit"
        size="lg"
        wide
        pending={isPending}
        disabled={count === 0}
        variant={view.purpose === 'decline' ? 'danger' : 'primary'}
      >
        {part ? 'Confirm this part' : labelOf(view)}
      </Button>
      <Failure title="Your answer was not taken" of={failure} />
    </form>
  );
}

type PartProps = {
  view: KnownView;
  /** Null: all of it. */
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
};

/** Only some pieces; nothing to choose where one is all that was ordered. */
function Part({ view, picked, onPick }: PartProps) {
  const ordered = orderedOf(view);
  if (openCount(ordered) < 2) return null;
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label="Only a part of it"
        checked={picked !== null}
        onChange={(event) => onPick(event.target.checked ? {} : null)}
      />
      {picked ? <PickPieces dispatch={ordered} picked={picked} onPick={onPick} /> : null}
      {picked && readPicked(ordered, picked).count === 0 ? (
        <p role="status" className="text-muted">
          To deliver none of it, open “Decline order” in the same mail.
        </p>
      ) : null}
    </div>
  );
}

function Parcel({ problems }: { problems: Record<string, string> }) {
  return (
    <>
      <Field label="Carrier" error={problems.carrier}>
        <Input name="carrier" maxLength={100} required list="carriers" autoComplete="off" />
      </Field>
      <datalist id="carriers">
        {CARRIERS.map((carrier) => (
          <option key={carrier} value={carrier} />
        ))}
      </datalist>
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
    </>
  );
}

const CARRIERS = ['UPS', 'USPS', 'FedEx', 'DHL', 'Bicycle courier'];

function labelOf({ purpose, needsCarrier }: KnownView) {
  if (purpose === 'confirm') {
    return (
      <>
        <Check aria-hidden /> Confirm order
      </>
    );
  }
  if (purpose === 'decline') {
    return (
      <>
        <X aria-hidden /> Decline order
      </>
    );
  }
  return needsCarrier ? (
    <>
      <Truck aria-hidden /> Mark shipped
    </>
  ) : (
    <>
      <Handshake aria-hidden /> Mark handed over
    </>
  );
}

type Read = (name: string) => string;

function problemsOf(
  { purpose, needsCarrier }: KnownView,
  read: Read,
  isPart: boolean,
): Record<string, string> {
  if (purpose === 'decline' || isPart) {
    return read('reason').length < 3 ? { reason: 'Tell the customer why, in a few words.' } : {};
  }
  if (purpose === 'confirm' || !needsCarrier) return {};
  return {
    ...(read('carrier') ? {} : { carrier: 'Name who carries the parcel.' }),
    ...(read('tracking') ? {} : { tracking: 'Write the number that stands on the parcel.' }),
  };
}

function answerOf(
  { purpose, needsCarrier }: KnownView,
  read: Read,
  lines: ReturnType<typeof readPicked>['lines'] | null,
): Answer {
  if (purpose === 'confirm') {
    return { type: 'confirmed', ...(lines ? { lines, reason: read('reason') } : {}) };
  }
  if (purpose === 'decline') return { type: 'declined', reason: read('reason') };
  if (!needsCarrier) return { type: 'shipped' };
  return { type: 'shipped', carrier: read('carrier'), tracking: read('tracking') };
}

function orderedOf({ order }: KnownView): Pickable {
  return { lines: order.lines.map((line) => ({ ...line, declined: 0, shipped: 0 })) };
}
