'use client';
import { type FormEvent, useState } from 'react';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { fieldErrors, sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { Offering } from './offering';
import { wholeOf } from './offering-draft';

type MoveStockProps = { productId: string; onChange: (offering: Offering) => void };

/** More or fewer pieces, and why: the difference is entered, never a total over somebody's sale. */
export function MoveStock({ productId, onChange }: MoveStockProps) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const [why, setWhy] = useState<Why>('received');
  const [pieces, setPieces] = useState('');
  const [token, setToken] = useState(newToken);
  const { kind, sign } = reasons[why];
  const { act, isPending, failure } = useAction(
    () => {
      const quantity = sign * wholeOf(pieces);
      return client.offering.moveStock.mutate({ productId, kind, quantity, token });
    },
    (offering) => {
      onChange(offering);
      setPieces('');
      setToken(newToken());
      refresh();
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    void act();
  }

  const wrong = failure ? (fieldErrors(failure).quantity ?? sentenceFor(failure)) : null;
  return (
    <form onSubmit={submit} noValidate className="mt-4 flex flex-col gap-3">
      <Field label="What happened">
        <Select value={why} onChange={(event) => setWhy(event.target.value as Why)}>
          {Object.entries(reasons).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="How many pieces" error={wrong}>
        <Input
          value={pieces}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => {
            setPieces(event.target.value);
            setToken(newToken());
          }}
        />
      </Field>
      <Button type="submit" variant="secondary" pending={isPending}>
        {sign > 0 ? 'Add to stock' : 'Take from stock'}
      </Button>
    </form>
  );
}

type Why = keyof typeof reasons;

const reasons = {
  received: { label: 'New stock came in', kind: 'received', sign: 1 },
  found: { label: 'A count found more', kind: 'corrected', sign: 1 },
  lost: { label: 'Lost, broken or sold elsewhere', kind: 'corrected', sign: -1 },
} as const;

/** One entry: a press that the shop did not answer is the same one when it is tried again. */
function newToken(): string {
  return crypto.randomUUID();
}
