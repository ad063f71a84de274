'use client';
import { Check, Handshake, Truck, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { type Inputs, useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
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
  const { act, isPending, failure } = useAction(
    (answer: Answer) => client.dispatch.answer.give.mutate({ token, answer }),
    onAnswer,
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    const found = problemsOf(view, read);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first) form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    else void act(answerOf(view, read));
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {view.purpose === 'decline' ? (
        <Field label="Reason" hint="The customer reads it." error={problems.reason}>
          <Textarea name="reason" maxLength={500} required />
        </Field>
      ) : null}
      {view.purpose === 'ship' && view.needsCarrier ? <Parcel problems={problems} /> : null}
      <Button
        type="submit"
        size="lg"
        wide
        pending={isPending}
        variant={view.purpose === 'decline' ? 'danger' : 'primary'}
      >
        {labelOf(view)}
      </Button>
      <Failure title="Your answer was not taken" of={failure} />
    </form>
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

function problemsOf({ purpose, needsCarrier }: KnownView, read: Read): Record<string, string> {
  if (purpose === 'decline') {
    return read('reason').length < 3 ? { reason: 'Tell the customer why, in a few words.' } : {};
  }
  if (purpose === 'confirm' || !needsCarrier) return {};
  return {
    ...(read('carrier') ? {} : { carrier: 'Name who carries the parcel.' }),
    ...(read('tracking') ? {} : { tracking: 'Write the number that stands on the parcel.' }),
  };
}

function answerOf({ purpose, needsCarrier }: KnownView, read: Read): Answer {
  if (purpose === 'confirm') return { type: 'confirmed' };
  if (purpose === 'decline') return { type: 'declined', reason: read('reason') };
  if (!needsCarrier) return { type: 'shipped' };
  return { type: 'shipped', carrier: read('carrier'), tracking: read('tracking') };
}
