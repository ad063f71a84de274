'use client';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Confirm } from '../ui/confirm';
import { Time } from '../ui/time';
import type { Channel, Doors, NewSecret } from './channel';
import { ShownSecret } from './shown-secret';

type SecretsProps = Pick<Doors, 'createSecret' | 'retireSecret'> & {
  secrets: Channel['secrets'];
  onChange: () => void;
};

/** What shop and business sign with: made, shown once, retired while others stay valid. */
export function Secrets({ secrets, createSecret, retireSecret, onChange }: SecretsProps) {
  const [made, setMade] = useState<NewSecret | null>(null);
  const make = useAction(createSecret, (secret) => {
    setMade(secret);
    onChange();
  });
  const retire = useAction(retireSecret, onChange);
  return (
    <Card as="section" title="Secrets">
      <p className="measure text-muted">
        Orders are signed with every secret in this list, and answers signed with any of them count.
        To change over: make a new one, give it to your system, and retire the old one once nothing
        uses it any more. Nothing is lost in between.
      </p>
      {secrets.length > 0 ? (
        <ul aria-label="Secrets" className="mt-4 flex flex-col divide-y divide-line">
          {secrets.map(({ id, ending, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
              <span>
                <span className="font-mono">gps_…{ending}</span>
                <span className="block text-sm text-muted">
                  Made <Time value={createdAt} show="both" />
                </span>
              </span>
              <Confirm
                trigger={
                  <Button size="sm" variant="secondary">
                    Retire <span className="sr-only">the secret that ends in {ending}</span>
                  </Button>
                }
                title={`Retire the secret that ends in ${ending}?`}
                confirmLabel="Retire secret"
                keepLabel="Keep it"
                danger
                onConfirm={() => retire.act(id)}
              >
                {secrets.length > 1
                  ? 'What is signed with it no longer counts. The others stay valid.'
                  : 'It is the only one: without any, no order can be sent to your API.'}
              </Confirm>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-4 font-medium">
          There is none yet. Without a secret, no order can be sent to your API.
        </p>
      )}
      <Button
        variant="secondary"
        className="mt-4 max-sm:w-full"
        pending={make.isPending}
        onClick={() => make.act()}
      >
        <KeyRound aria-hidden />
        Make a secret
      </Button>
      <div role="status">{made ? <ShownSecret key={made.id} secret={made.secret} /> : null}</div>
      <Failure title="No secret was made" of={make.failure} className="mt-4" />
      <Failure title="The secret was not retired" of={retire.failure} className="mt-4" />
    </Card>
  );
}
