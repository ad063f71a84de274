'use client';
import { type FormEvent, useState } from 'react';
import { newToken } from '../new-token';
import { formatPrice } from '../price';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';
import { centsOf } from './cents-of';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

type MarkPaidProps = { businessId: string; name: string; owedCents: number };
type Payment = { amountCents: number; reference: string };

/** Writes down that money was sent: how much, and what the bank calls it. */
export function MarkPaid({ businessId, name, owedCents }: MarkPaidProps) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [token, setToken] = useState(newToken);
  const [wrong, setWrong] = useState<Wrong>({});
  const { act, isPending, failure } = useAction(
    async (payment: Payment) => {
      await client.adminPayables.markPaid.mutate({ businessId, token, ...payment });
      return payment;
    },
    ({ amountCents }) => {
      toast({ title: `${formatPrice(amountCents)} marked as paid`, description: name });
      setToken(newToken());
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amountCents = centsOf(String(form.get('amount')));
    const reference = String(form.get('reference')).trim();
    const found = wrongOf(amountCents, reference, owedCents);
    setWrong(found);
    if (amountCents !== null && !found.amount && !found.reference) {
      return void act({ amountCents, reference });
    }
    event.currentTarget.querySelectorAll('input')[found.amount ? 0 : 1]?.focus();
  }

  return (
    <Card as="section" title="Mark as paid">
      {owedCents > 0 ? (
        <form key={token} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <Field
            label="Amount"
            hint={`At most ${formatPrice(owedCents)} is owed.`}
            error={wrong.amount}
          >
            <Input
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={(owedCents / 100).toFixed(2)}
            />
          </Field>
          <Field
            label="Reference"
            hint="As the bank statement names it; the business reads it."
            error={wrong.reference}
          >
            <Input name="reference" maxLength={120} autoComplete="off" />
          </Field>
          <Failure title="Nothing was marked as paid" of={failure} />
          <Button type="submit" pending={isPending} className="self-start">
            Mark as paid
          </Button>
        </form>
      ) : (
        <p className="text-muted">Nothing is owed at the moment.</p>
      )}
    </Card>
  );
}

type Wrong = { amount?: string | undefined; reference?: string | undefined };

function wrongOf(amountCents: number | null, reference: string, owedCents: number): Wrong {
  return {
    amount: wrongAmount(amountCents, owedCents),
    reference: reference.length < 3 ? 'Please give the reference of the payment.' : undefined,
  };
}

function wrongAmount(amountCents: number | null, owedCents: number): string | undefined {
  if (!amountCents) return 'Please write an amount such as 120.50.';
  return amountCents > owedCents ? `No more than ${formatPrice(owedCents)} is owed.` : undefined;
}
