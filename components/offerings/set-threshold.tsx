'use client';
import { type FormEvent, useState } from 'react';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { fieldErrors, sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { Offering } from './offering';
import { wholeOf } from './offering-draft';

type SetThresholdProps = {
  productId: string;
  threshold: number | null;
  /** What counts where nothing is set. */
  usual: number;
  onChange: (offering: Offering) => void;
};

/** From how many pieces on it is called low. */
export function SetThreshold({ productId, threshold, usual, onChange }: SetThresholdProps) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const [text, setText] = useState(threshold === null ? '' : String(threshold));
  const { act, isPending, failure } = useAction(
    () =>
      client.offering.setThreshold.mutate({
        ...{ productId, was: threshold },
        threshold: text.trim() === '' ? null : readWhole(text),
      }),
    (offering) => {
      onChange(offering);
      refresh();
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    void act();
  }

  const wrong = failure ? (fieldErrors(failure).threshold ?? sentenceFor(failure)) : null;
  return (
    <form onSubmit={submit} noValidate className="mt-4 flex items-end gap-2">
      <Field label="Low from" hint={`Empty: ${usual}.`} error={wrong} className="flex-1">
        <Input
          value={text}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="secondary" pending={isPending} className="mb-6">
        Set
      </Button>
    </form>
  );
}

/** NaN would travel as null, which means the shop's own number: −1 is refused instead. */
function readWhole(text: string): number {
  const number = wholeOf(text);
  return Number.isNaN(number) ? -1 : number;
}
