'use client';
import { Check, Handshake, Truck, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { type Picked, readPicked } from '../business/pick-pieces';
import { newToken } from '../new-token';
import { type Inputs, useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { KnownView, View } from './answer';
import { AnswerPart, orderedOf } from './answer-part';
import { ParcelFields } from './parcel-fields';

type Answer = Inputs['dispatch']['answer']['give']['answer'];
type AnswerFormProps = { token: string; view: KnownView; onAnswer: (view: View) => void };

/** The one press, with what it needs to be told. */
export function AnswerForm({ token, view, onAnswer }: AnswerFormProps) {
  const client = useTRPCClient();
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [picked, setPicked] = useState<Picked | null>(null);
  const [press] = useState(newToken);
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
    else void act(answerOf(view, read, part && { lines: part, token: press }));
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {view.purpose === 'decline' ? null : (
        <AnswerPart view={view} picked={picked} onPick={setPicked} />
      )}
      {needsReason(view, part !== null) ? (
        <Field
          label={part ? 'Why not the rest?' : 'Reason'}
          hint="The customer reads it."
          error={problems.reason}
        >
          <Textarea name="reason" maxLength={500} required />
        </Field>
      ) : null}
      {view.purpose === 'ship' && view.needsCarrier ? <ParcelFields problems={problems} /> : null}
      <Button
        type="submit"
        size="lg"
        wide
        pending={isPending}
        disabled={count === 0}
        variant={view.purpose === 'decline' ? 'danger' : 'primary'}
      >
        {part && view.purpose === 'confirm' ? 'Confirm this part' : labelOf(view)}
      </Button>
      <Failure title="Your answer was not taken" of={failure} />
    </form>
  );
}

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

function needsReason({ purpose }: KnownView, isPart: boolean): boolean {
  return purpose === 'decline' || (purpose === 'confirm' && isPart);
}

type Read = (name: string) => string;

function problemsOf(view: KnownView, read: Read, isPart: boolean): Record<string, string> {
  const { purpose, needsCarrier } = view;
  if (needsReason(view, isPart)) {
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
  part: { lines: ReturnType<typeof readPicked>['lines']; token: string } | null,
): Answer {
  if (purpose === 'confirm') {
    return { type: 'confirmed', ...(part ? { lines: part.lines, reason: read('reason') } : {}) };
  }
  if (purpose === 'decline') return { type: 'declined', reason: read('reason') };
  if (!needsCarrier) return { type: 'shipped', ...part };
  return { type: 'shipped', carrier: read('carrier'), tracking: read('tracking'), ...part };
}
