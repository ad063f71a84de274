'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { signInHref } from '../account/safe-next';
import { useTRPCClient } from '../trpc';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Spinner } from '../ui/spinner';
import { type ChangeOutcome, changeOutcomeOf } from './change-outcome';

type ChangeReturnProps = {
  orderId: string;
  number: string;
  /** The shopper has turned back at the provider's page. */
  isCanceled: boolean;
};

/** Where the shopper comes back to from the bank: the change is made, then their order is shown. */
export function ChangeReturn(props: ChangeReturnProps) {
  const { outcome, ask, leave } = useChangeReturn(props);
  if (outcome.is === 'waiting') {
    return (
      <div className="pt-10">
        <p className="flex justify-center text-3xl text-blue">
          <Spinner label="The payment is under way" />
        </p>
        <EmptyState title="Finishing the change">We are asking how the payment stands.</EmptyState>
      </div>
    );
  }
  const isUnknown = outcome.is === 'unknown';
  return (
    <div role="alert">
      <EmptyState
        title={isUnknown ? 'The shop did not answer' : 'Your bank still waits for your answer'}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {outcome.url ? <ButtonLink href={outcome.url}>Go to your bank</ButtonLink> : null}
            {outcome.url ? null : <Button onClick={ask}>Ask again</Button>}
            <Button variant="secondary" onClick={leave}>
              Keep the order as it is
            </Button>
          </div>
        }
      >
        {isUnknown
          ? 'However often you ask, it is one change and one payment.'
          : 'The order is changed as soon as you have confirmed the payment there.'}
      </EmptyState>
    </div>
  );
}

/** How long until the payment is asked about again. */
const PAUSE_MS = 1_200;

type Shown = { is: 'waiting' } | { is: 'bank' | 'unknown'; url: string | null };

function useChangeReturn({ orderId, number, isCanceled }: ChangeReturnProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [outcome, setOutcome] = useState<Shown>({ is: 'waiting' });
  const [round, setRound] = useState(0);
  const [isGivenUp, setGivenUp] = useState(isCanceled);
  const href = `/orders/${encodeURIComponent(number)}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;

    async function ask() {
      const { resume, giveUp } = client.orderChange;
      const step = isGivenUp ? giveUp : resume;
      const next = await changeOutcomeOf(() => step.mutate({ orderId }));
      if (isGone) return;
      if (next.is === 'waiting') timer = setTimeout(ask, PAUSE_MS);
      show(next);
    }

    function show(next: ChangeOutcome) {
      switch (next.is) {
        case 'made':
        case 'failed':
          return router.replace(`${href}?change=${next.is}`);
        case 'signed_out':
          return router.replace(signInHref(`${href}/change`));
        case 'unknown':
          return setOutcome({ is: 'unknown', url: null });
        default:
          return setOutcome(next);
      }
    }

    // Later by a turn, so that a page that is drawn twice asks once.
    timer = setTimeout(ask, 0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [orderId, href, isGivenUp, client, router, round]);

  function ask() {
    setOutcome({ is: 'waiting' });
    setRound((before) => before + 1);
  }

  /** What the bank may still agree to is not taken. */
  function leave() {
    setGivenUp(true);
    ask();
  }
  return { outcome, ask, leave };
}
