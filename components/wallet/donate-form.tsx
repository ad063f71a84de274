'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { formatPoints } from '../points';
import { sentenceFor } from '../reasons';
import { type Outputs, useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Confirm } from '../ui/confirm';
import { Field } from '../ui/field';
import { NumberField } from '../ui/number-field';
import { RadioCards } from '../ui/radio-cards';

type DonateFormProps = {
  charities: Outputs['points']['charities'];
  spendable: number;
};

/** Points for a charity: to whom, how many, and one question before they go. */
export function DonateForm({ charities, spendable }: DonateFormProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [charityId, setCharityId] = useState(charities[0]?.id ?? '');
  const [points, setPoints] = useState<number | null>(null);
  const [token, setToken] = useState(newToken);
  const [given, setGiven] = useState<{ charity: string; points: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const charity = charities.find(({ id }) => id === charityId);
  const [isAsked, setAsked] = useState(false);
  const wrong = wrongWith(points, spendable, isAsked);
  const isReady = points !== null && points >= 1 && points <= spendable;

  async function donate() {
    if (points === null) return;
    setProblem(null);
    setGiven(null);
    try {
      setGiven(await client.points.donate.mutate({ charityId, points, token }));
      setPoints(null);
      setAsked(false);
      setToken(newToken());
      router.refresh();
    } catch (error) {
      setProblem(sentenceFor(error));
    }
  }

  return (
    <Card as="section" title="Donate points">
      <div className="flex flex-col gap-5">
        {given ? (
          <Alert tone="good" live title={`${formatPoints(given.points)} given`}>
            {given.charity} has them already. Thank you.
          </Alert>
        ) : null}
        {problem ? (
          <Alert tone="bad" live title="Nothing was given">
            {problem}
          </Alert>
        ) : null}
        <RadioCards
          legend="To whom"
          name="charity"
          options={charities.map(({ id, name, mission }) => ({
            value: id,
            title: name,
            description: mission,
          }))}
          value={charityId}
          onValueChange={setCharityId}
        />
        <Field
          label="How many points"
          hint={`You have ${formatPoints(spendable)} to give.`}
          error={wrong}
        >
          <NumberField value={points} onValueChange={setPoints} min={1} step={100} />
        </Field>
        {isReady && charity ? (
          <Confirm
            trigger={<Button size="lg">Donate {formatPoints(points)}</Button>}
            title={`Give ${formatPoints(points)} to ${charity.name}?`}
            confirmLabel="Give points"
            keepLabel="Keep points"
            onConfirm={donate}
          >
            They can spend them at once. This cannot be taken back.
          </Confirm>
        ) : (
          <Button size="lg" onClick={() => setAsked(true)}>
            Donate points
          </Button>
        )}
      </div>
    </Card>
  );
}

function wrongWith(points: number | null, spendable: number, isAsked: boolean): string | null {
  if (points === null) return isAsked ? 'Please say how many points to give.' : null;
  return points > spendable ? 'That is more than you have to give.' : null;
}

function newToken(): string {
  return crypto.randomUUID();
}
