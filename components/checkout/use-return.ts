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

type Asked = Exclude<Outcome['is'], 'placed' | 'signed_out'>;
export type ReturnState = { is: Asked; message: string | null; url: string | null };

const WAITING: ReturnState = { is: 'waiting', message: null, url: null };

/**
 * Follows a payment to its end: after the bank's page, after a success that arrives late, after a
 * reload in between. `ask` begins anew after an end that was none.
 */
export function useReturn(ticket: { checkoutId: string; token: string }) {
  const { checkoutId, token } = ticket;
  const client = useTRPCClient();
  const router = useRouter();
  const [state, setState] = useState(WAITING);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;

    async function ask() {
      const input = { checkoutId, clientOrderToken: token, methodRef: null };
      const outcome = await outcomeOf(() => client.checkout.place.mutate(input));
      if (isGone) return;
      const order = outcome.is === 'placed' ? outcome.number : null;
      browserTickets().note(checkoutId, { isUnderWay: isUndecided(outcome), order });
      if (outcome.is === 'placed') router.replace(orderHref(outcome.number));
      else if (outcome.is === 'signed_out') router.replace(signInHref('/checkout'));
      else setState(shown(outcome));
      if (outcome.is === 'waiting') timer = setTimeout(ask, PAUSE_MS);
    }

    // Later by a turn, so that a page that is drawn twice asks once.
    timer = setTimeout(ask, 0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [checkoutId, token, client, router, round]);

  function ask() {
    setState(WAITING);
    setRound((before) => before + 1);
  }

  /** Back to the checkout without an answer; another card there takes this one's place. */
  function leave() {
    browserTickets().note(checkoutId, { isUnderWay: false });
    router.push('/checkout');
  }
  return { state, ask, leave };
}

function shown(outcome: Exclude<Outcome, { is: 'placed' } | { is: 'signed_out' }>): ReturnState {
  return {
    is: outcome.is,
    message: 'message' in outcome ? outcome.message : null,
    url: 'url' in outcome ? outcome.url : null,
  };
}
