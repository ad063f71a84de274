'use client';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { linkClass } from '../ui/link';
import type { Doors, Tested } from './channel';

type TestOrderProps = { sendTest: Doors['sendTest']; isChanged: boolean };

/** Sends an order that is none the saved way, and says what came back. */
export function TestOrder({ sendTest, isChanged }: TestOrderProps) {
  const [tested, setTested] = useState<Tested | null>(null);
  const { act, isPending, failure } = useAction(sendTest, setTested);
  return (
    <Card as="section" title="Try it">
      <p className="measure text-muted">
        A test order goes the way that is saved, marked as a test. It touches neither stock nor
        points, and nobody has to send anything.
      </p>
      {isChanged ? (
        <p className="mt-2 font-medium text-warn">
          What you have changed above is not saved yet: the test still goes the old way.
        </p>
      ) : null}
      <Button
        variant="secondary"
        className="mt-4 max-sm:w-full"
        pending={isPending}
        onClick={() => {
          setTested(null);
          void act();
        }}
      >
        <FlaskConical aria-hidden />
        Send a test order
      </Button>
      <div role="status">
        {tested ? (
          <Alert
            tone={tested.outcome === 'accepted' ? 'good' : 'bad'}
            title={titles[tested.outcome]}
            className="mt-4"
          >
            <p className="wrap-anywhere">{wordsFor(tested)}</p>
            {tested.plugin === 'document' && tested.outcome === 'accepted' ? (
              <p className="mt-2">
                <a href="/api/dispatches/sample/sheet" className={linkClass}>
                  Look at such a sheet
                </a>
              </p>
            ) : null}
          </Alert>
        ) : null}
      </div>
      <Failure title="No test order was sent" of={failure} className="mt-4" />
    </Card>
  );
}

const titles: Record<Tested['outcome'], string> = {
  accepted: 'The test order was accepted',
  refused: 'The test order was refused',
  unreachable: 'The business could not be reached',
};

function wordsFor(tested: Tested): string {
  if (tested.outcome !== 'accepted') return tested.reason;
  return acceptedWords[tested.plugin] ?? `It has the reference ${tested.reference} there.`;
}

const acceptedWords: Record<string, string> = {
  portal: 'Orders appear in the portal by themselves: there is nothing that could fail on the way.',
  email: 'The mail is on its way; its subject begins with TEST. Its links can be tried, too.',
  document: 'A sheet can be made for each order. Somebody of Goodpoints sends it.',
};
