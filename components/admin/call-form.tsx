'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { openCount, type Picked, PickPieces, readPicked } from '../business/pick-pieces';
import { newToken } from '../new-token';
import { type Inputs, useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioCards } from '../ui/radio-cards';
import { Textarea } from '../ui/textarea';
import type { Called } from './call-back';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

type Answer = Inputs['dispatch']['phone']['record']['answer'];
type Kind = Answer['type'];

type CallFormProps = { called: Called; onRecorded: (called: Called) => void };

/** What the business says, written down by whoever has taken the call. */
export function CallForm({ called, onRecorded }: CallFormProps) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const form = useRef<HTMLFormElement>(null);
  const { code, dispatch } = called;
  const kinds = kindsFor(dispatch);
  const [kind, setKind] = useState<Kind | undefined>();
  const [token] = useState(newToken);
  const [picked, setPicked] = useState<Picked | null>(null);
  const { lines, count, isAll } = readPicked(dispatch, picked ?? {});
  const part = isAll ? null : lines;
  const [problems, setProblems] = useState<Record<string, string>>({});
  const { act, isPending, failure } = useAction(
    (answer: Answer) => client.dispatch.phone.record.mutate({ code, token, answer }),
    (recorded) => {
      onRecorded(recorded);
      refresh();
    },
  );

  useEffect(() => {
    const [first] = Object.keys(problems);
    if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  }, [problems]);

  if (kinds.length === 0) return null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    const found = problemsOf(
      kind,
      { needsCarrier: dispatch.needsCarrier, isPart: part !== null },
      read,
    );
    setProblems(found);
    if (kind && Object.keys(found).length === 0) void act(answerOf(kind, read, part));
  }

  return (
    <Card as="section" title={`What does ${called.businessName} say?`}>
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <RadioCards
          legend="The answer"
          hideLegend
          name="kind"
          columns
          options={kinds}
          value={kind ?? ''}
          onValueChange={(next) => setKind(next as Kind)}
          error={problems.kind}
        />
        {kind === 'confirmed' || kind === 'shipped' ? (
          <CallPart called={called} kind={kind} picked={picked} onPick={setPicked} />
        ) : null}
        {kind === 'declined' || (kind === 'confirmed' && part) ? (
          <Field
            label={kind === 'declined' ? 'Reason' : 'Why not the rest?'}
            hint="The customer reads it."
            error={problems.reason}
          >
            <Textarea name="reason" maxLength={500} required />
          </Field>
        ) : null}
        {kind === 'shipped' && dispatch.needsCarrier ? (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label="Carrier" error={problems.carrier}>
              <Input name="carrier" maxLength={100} required autoComplete="off" />
            </Field>
            <Field label="Tracking number" error={problems.tracking}>
              <Input name="tracking" maxLength={100} required autoComplete="off" />
            </Field>
          </div>
        ) : null}
        <Button
          type="submit"
          pending={isPending}
          disabled={kind !== 'declined' && count === 0}
          className="sm:self-start"
        >
          Record answer
        </Button>
        <Failure title="The answer was not recorded" of={failure} />
      </form>
    </Card>
  );
}

type CallPartProps = {
  called: Called;
  kind: 'confirmed' | 'shipped';
  /** Null: all of it. */
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
};

/** Only some pieces; nothing to choose where one is all there is. */
function CallPart({ called: { dispatch }, kind, picked, onPick }: CallPartProps) {
  if (openCount(dispatch) < 2) return null;
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={kind === 'shipped' ? 'Only a part of it now, the rest later' : 'Only a part of it'}
        checked={picked !== null}
        onChange={(event) => onPick(event.target.checked ? {} : null)}
      />
      {picked ? <PickPieces dispatch={dispatch} picked={picked} onPick={onPick} /> : null}
    </div>
  );
}

function kindsFor({ moves, needsCarrier }: Called['dispatch']) {
  return [
    { move: 'confirm', value: 'confirmed', title: 'It delivers' },
    { move: 'decline', value: 'declined', title: 'It cannot deliver' },
    { move: 'ship', value: 'shipped', title: needsCarrier ? 'It has left' : 'It was handed over' },
  ].filter(({ move }) => moves.some((one) => one === move));
}

type Read = (name: string) => string;

function problemsOf(
  kind: Kind | undefined,
  { needsCarrier, isPart }: { needsCarrier: boolean; isPart: boolean },
  read: Read,
) {
  const problems: Record<string, string> = {};
  if (!kind) problems.kind = 'Say what the business has answered.';
  const isReasoned = kind === 'declined' || (kind === 'confirmed' && isPart);
  if (isReasoned && read('reason').length < 3) {
    problems.reason = 'Ask why, and write it down in a few words.';
  }
  if (kind === 'shipped' && needsCarrier) {
    if (!read('carrier')) problems.carrier = 'Ask who carries the parcel.';
    if (!read('tracking')) problems.tracking = 'Ask for the number that stands on the parcel.';
  }
  return problems;
}

function answerOf(
  kind: Kind,
  read: Read,
  lines: ReturnType<typeof readPicked>['lines'] | null,
): Answer {
  if (kind === 'declined') return { type: kind, reason: read('reason') };
  if (kind === 'confirmed') return { type: kind, ...(lines && { lines, reason: read('reason') }) };
  const [carrier, tracking] = [read('carrier'), read('tracking')];
  return {
    type: kind,
    ...(carrier ? { carrier } : {}),
    ...(tracking ? { tracking } : {}),
    ...(lines && { lines }),
  };
}
