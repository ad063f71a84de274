'use client';
import { useState } from 'react';
import { formatPoints } from '../points';
import type { Outputs } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Confirm } from '../ui/confirm';
import { Field } from '../ui/field';
import { NumberField } from '../ui/number-field';
import { RadioCards } from '../ui/radio-cards';
import { type Given, useDonation } from './use-donation';

type DonateFormProps = {
  charities: Outputs['points']['charities'];
  spendable: number;
};

/** Points for a charity: to whom, how many, and one question before they go. */
export function DonateForm({ charities, spendable }: DonateFormProps) {
  const [charityId, setCharityId] = useState(charities[0]?.id ?? '');
  const [points, setPoints] = useState<number | null>(null);
  const [isAsked, setAsked] = useState(false);
  const { given, problem, donate } = useDonation();
  const charity = charities.find(({ id }) => id === charityId);
  const wrong = wrongWith(points, spendable, isAsked);

  async function give(amount: number) {
    if (!(await donate(charityId, amount))) return;
    setPoints(null);
    setAsked(false);
  }

  return (
    <Card id="donate" as="section" title="Donate points">
      <div className="flex flex-col gap-5">
        <Outcome given={given} problem={problem} />
        <Charities charities={charities} value={charityId} onChange={setCharityId} />
        <Field
          label="How many points"
          hint={`You have ${formatPoints(spendable)} to give.`}
          error={wrong}
        >
          <NumberField value={points} onValueChange={setPoints} min={1} step={100} />
        </Field>
        {charity && points !== null && !wrong ? (
          <ConfirmDonation charity={charity.name} points={points} onConfirm={() => give(points)} />
        ) : (
          <Button size="lg" onClick={() => setAsked(true)}>
            Donate points
          </Button>
        )}
      </div>
    </Card>
  );
}

function Outcome({ given, problem }: { given: Given | null; problem: string | null }) {
  if (problem) {
    return (
      <Alert tone="bad" live title="Nothing was given">
        {problem}
      </Alert>
    );
  }
  if (!given) return null;
  return (
    <Alert tone="good" live title={`${formatPoints(given.points)} given`}>
      {given.charity} has them already. Thank you.
    </Alert>
  );
}

type CharitiesProps = {
  charities: DonateFormProps['charities'];
  value: string;
  onChange: (id: string) => void;
};

function Charities({ charities, value, onChange }: CharitiesProps) {
  const options = charities.map(({ id, name, mission }) => ({
    value: id,
    title: name,
    description: mission,
  }));
  return (
    <RadioCards
      legend="To whom"
      name="charity"
      options={options}
      value={value}
      onValueChange={onChange}
    />
  );
}

type ConfirmDonationProps = { charity: string; points: number; onConfirm: () => Promise<void> };

function ConfirmDonation({ charity, points, onConfirm }: ConfirmDonationProps) {
  return (
    <Confirm
      trigger={<Button size="lg">Donate {formatPoints(points)}</Button>}
      title={`Give ${formatPoints(points)} to ${charity}?`}
      confirmLabel="Give points"
      keepLabel="Keep points"
      onConfirm={onConfirm}
    >
      They can spend them at once. This cannot be taken back.
    </Confirm>
  );
}

function wrongWith(points: number | null, spendable: number, isAsked: boolean): string | null {
  if (points === null) return isAsked ? 'Please say how many points to give.' : null;
  return points > spendable ? 'That is more than you have to give.' : null;
}
