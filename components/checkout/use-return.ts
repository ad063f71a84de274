'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { signInHref } from '../account/safe-next';
import { useTRPCClient } from '../trpc';
import { orderHref } from './place';
import { isUndecided, type Outcome, outcomeOf } from './placement';
import { browserTickets } from './tickets';

/** How long until the payment is asked about again. */
const PAUSE_MS = 1_200;

export type ReturnState = Exclude<Outcome, { is: 'placed' } | { is: 'signed_out' }>;

const WAITING: ReturnState = { is: 'waiting' };

/**
 * Follows a payment to its end: after the bank's page, after a success that arrives late, after a
 * reload in between. `ask` begins anew after an end that was none.
 */
export function useReturn(checkoutId: string) {
  const resume = useResume(checkoutId);
  const router = useRouter();
  const [state, setState] = useState(WAITING);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;

    async function ask() {
      const outcome = await resume();
      if (isGone) return;
      const order = outcome.is === 'placed' ? outcome.number : null;
      browserTickets().note(checkoutId, { isUnderWay: isUndecided(outcome), order });
      if (outcome.is === 'placed') router.replace(orderHref(outcome.number));
      else if (outcome.is === 'signed_out') router.replace(signInHref('/checkout'));
      else setState(outcome);
      if (outcome.is === 'waiting') timer = setTimeout(ask, PAUSE_MS);
    }

    // Later by a turn, so that a page that is drawn twice asks once.
    timer = setTimeout(ask, 0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [checkoutId, resume, router, round]);

  function ask() {
    setState(WAITING);
    setRound((before) => before + 1);
  }

  /** Back to the checkout without an answer; another way to pay there takes this one's place. */
  function leave() {
    browserTickets().note(checkoutId, { isUnderWay: false });
    router.push('/checkout');
  }
  return { state, ask, leave };
}

/** The tab that has asked for the order asks for it again; any other one asks how it stands. */
function useResume(checkoutId: string): () => Promise<Outcome> {
  const client = useTRPCClient();
  const [resume] = useState(() => () => {
    const ticket = browserTickets().latest();
    if (ticket?.checkoutId !== checkoutId) {
      return outcomeOf(() => client.checkout.resume.mutate({ checkoutId }));
    }
    const input = { checkoutId, clientOrderToken: ticket.token, methodRef: null };
    return outcomeOf(() => client.checkout.place.mutate(input));
  });
  return resume;
}
