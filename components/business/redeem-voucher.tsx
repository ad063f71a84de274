'use client';
import { TicketCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { useAction } from '../admin/use-action';
import { sentenceFor } from '../reasons';
import { reasonOf, useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Time } from '../ui/time';

/** Takes a voucher's code, typed or from a camera that opened this page with it. */
export function RedeemVoucher({ scanned }: { scanned: string }) {
  const [code, setCode] = useState(scanned);
  const input = useRef<HTMLInputElement>(null);
  const client = useTRPCClient();
  const router = useRouter();
  const [redeemed, setRedeemed] = useState<{ name: string; orderNumber: string } | null>(null);
  const { act, isPending, failure } = useAction(
    () => client.voucher.redeem.mutate({ code }),
    (answer) => {
      setRedeemed(answer);
      setCode('');
      // The code is spent: it must not stay in the address.
      router.replace('/business/redeem');
      router.refresh();
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setRedeemed(null);
    if (code.trim() === '') input.current?.focus();
    else void act();
  }

  return (
    <Card>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Code of the voucher"
          hint="Letters in any case; spaces and dashes do not matter."
        >
          <Input
            ref={input}
            value={code}
            maxLength={100}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="7K3M-9QXA-0BCD-EFGH"
            onChange={(event) => setCode(event.target.value)}
            className="font-mono text-lg uppercase placeholder:normal-case"
          />
        </Field>
        <Button type="submit" size="lg" pending={isPending} className="sm:self-start">
          <TicketCheck aria-hidden />
          Redeem voucher
        </Button>
      </form>
      {redeemed ? (
        <Alert tone="good" live title={`“${redeemed.name}” is redeemed`} className="mt-4">
          It belongs to order {redeemed.orderNumber}. Its code cannot be used again.
        </Alert>
      ) : null}
      <Refusal of={failure} />
    </Card>
  );
}

function Refusal({ of }: { of: unknown }) {
  if (of === null) return null;
  const at = reasonOf(of)?.details?.redeemedAt;
  return (
    <Alert tone="bad" live title="This voucher was not redeemed" className="mt-4">
      {typeof at === 'string' ? (
        <>
          It was already redeemed on <Time value={at} />.
        </>
      ) : (
        sentenceFor(of)
      )}
    </Alert>
  );
}
