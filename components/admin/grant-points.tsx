'use client';
import { type FormEvent, useState } from 'react';
import { newToken } from '../new-token';
import { formatPoints } from '../points';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { NumberField } from '../ui/number-field';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

const AT_MOST = 1_000_000;

/** Gives points to a wallet: how many, and what its owner reads beside them. */
export function GrantPoints({ accountId, owner }: { accountId: string; owner: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [token, setToken] = useState(newToken);
  const [points, setPoints] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const wrong = { points: wrongPoints(points), reason: wrongReason(reason) };
  const { act, isPending, failure } = useAction(
    (amount: number) =>
      client.adminPoints.grant.mutate({ accountId, points: amount, reason: reason.trim(), token }),
    () => {
      toast({ title: `${formatPoints(points ?? 0)} granted`, description: owner });
      setPoints(null);
      setReason('');
      setAsked(false);
      setToken(newToken());
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsked(true);
    if (points !== null && !wrong.points && !wrong.reason) return void act(points);
    event.currentTarget.querySelectorAll('input')[wrong.points ? 0 : 1]?.focus();
  }

  return (
    <Card as="section" title="Grant points">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="How many points" error={isAsked ? wrong.points : null}>
          <NumberField value={points} onValueChange={setPoints} min={1} max={AT_MOST} step={100} />
        </Field>
        <Field
          label="What for"
          hint="Stands beside the points in the wallet."
          error={isAsked ? wrong.reason : null}
        >
          <Input
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={200}
            autoComplete="off"
          />
        </Field>
        <Failure title="Nothing was granted" of={failure} />
        <Button type="submit" pending={isPending} className="self-start">
          Grant points
        </Button>
      </form>
    </Card>
  );
}

function wrongPoints(points: number | null): string | null {
  if (points === null) return 'Please say how many points.';
  return points > AT_MOST ? `At most ${formatPoints(AT_MOST)} at once.` : null;
}

function wrongReason(reason: string): string | null {
  return reason.trim().length < 3 ? 'Please say in a few words what for.' : null;
}
