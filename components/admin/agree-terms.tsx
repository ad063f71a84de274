'use client';
import { type FormEvent, useState } from 'react';
import type { Outputs } from '../trpc';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioCards } from '../ui/radio-cards';
import { useToast } from '../ui/toast';
import { centsOf } from './cents-of';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

type Terms = Outputs['payables']['overview']['terms'];

/** What a business gets of each line from its next one on, and the shop's fee. */
export function AgreeTerms({ businessId, terms }: { businessId: string; terms: Terms }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [wrong, setWrong] = useState<string | null>(null);
  const { act, isPending, failure } = useAction(
    (agreed: Terms) => client.adminPayables.agreeTerms.mutate({ businessId, ...agreed }),
    () => {
      toast({ title: 'The terms hold from the next line on' });
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // Percent with two decimals are hundredths of a percent, as an amount is cents.
    const feeBasisPoints = centsOf(String(form.get('fee')));
    const isWrong = feeBasisPoints === null || feeBasisPoints > 10_000;
    setWrong(isWrong ? 'Please write a percentage from 0 to 100, such as 7.5.' : null);
    const basis = form.get('basis') === 'list' ? 'list' : 'money';
    if (!isWrong) void act({ basis, feeBasisPoints });
  }

  return (
    <Card as="section" title="Terms">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <RadioCards
          legend="What the business gets of a piece"
          name="basis"
          defaultValue={terms.basis}
          options={[
            {
              value: 'money',
              title: 'The money paid for it',
              description: 'Points are the business’s own gift.',
            },
            {
              value: 'list',
              title: 'Its list price',
              description: 'The shop pays for the points.',
            },
          ]}
        />
        <Field label="Fee in percent" error={wrong} className="max-w-40">
          <Input
            name="fee"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={String(terms.feeBasisPoints / 100)}
          />
        </Field>
        <Failure title="The terms were not changed" of={failure} />
        <Button type="submit" variant="secondary" pending={isPending} className="self-start">
          Change terms
        </Button>
      </form>
    </Card>
  );
}
