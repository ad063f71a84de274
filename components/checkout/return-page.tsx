'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Waiting } from './return-waiting';
import { askBank } from './stripe-form';
import { type ReturnState, useReturn } from './use-return';

type ReturnPageProps = {
  checkoutId: string;
  /** The shopper has turned back at the provider's page. */
  isCanceled: boolean;
  /** For the provider whose script asks the bank's question here; null where there is none. */
  publishableKey: string | null;
};

/** Where the shopper comes back to from the bank, and waits for a payment that takes its time. */
export function ReturnPage({ checkoutId, ...known }: ReturnPageProps) {
  const { state, ...actions } = useReturn(checkoutId);
  if (state.is === 'waiting') return <Waiting onLeave={actions.leave} />;
  if (state.is === 'confirm') {
    return <Confirm {...known} {...actions} clientSecret={state.clientSecret} />;
  }
  if (state.is === 'bank' && known.isCanceled) return <Ended {...canceled(state.url)} />;
  return <Ended {...ending(state, actions)} />;
}

type Ending = { title: string; text: ReactNode; actions: ReactNode };
type Actions = { ask: () => void; leave: () => void };

const backToCheckout = <ButtonLink href="/checkout">Back to the checkout</ButtonLink>;

function ending(
  state: Exclude<ReturnState, { is: 'waiting' } | { is: 'confirm' }>,
  { ask, leave }: Actions,
): Ending {
  switch (state.is) {
    case 'declined':
      return {
        title: 'This payment did not go through',
        text: `${state.message} Nothing was charged.`,
        actions: <ButtonLink href="/checkout">Choose another card</ButtonLink>,
      };
    case 'bank':
      return {
        title: 'Your bank still waits for your answer',
        text: 'The order is placed as soon as you have confirmed the payment there.',
        actions: (
          <>
            <ButtonLink href={state.url}>Go to your bank</ButtonLink>
            <ButtonLink href="/checkout" variant="secondary">
              Choose another card
            </ButtonLink>
          </>
        ),
      };
    case 'lapsed':
      return {
        title: 'The time ran out',
        text: 'Your things are no longer held. Nothing was charged, no points were spent, and your cart is as it was.',
        actions: <ButtonLink href="/checkout">Try again</ButtonLink>,
      };
    case 'changed':
      return { title: 'Something has changed', text: state.message, actions: backToCheckout };
    case 'address_missing':
      return { title: 'Something is missing', text: state.message, actions: backToCheckout };
    case 'unknown':
      return {
        title: 'The shop did not answer',
        text: state.message,
        actions: (
          <>
            <Button onClick={ask}>Ask again</Button>
            <Button variant="secondary" onClick={leave}>
              Back to the checkout
            </Button>
          </>
        ),
      };
  }
}

function canceled(url: string): Ending {
  return {
    title: 'You came back without paying',
    text: 'Nothing was charged, nothing is ordered, and your things are still held. You can pay another way, or go on where you stopped.',
    actions: (
      <>
        <ButtonLink href="/checkout">Choose how to pay</ButtonLink>
        <ButtonLink href={url} variant="secondary">
          Go on with PayPal
        </ButtonLink>
      </>
    ),
  };
}

type ConfirmProps = Actions & { publishableKey: string | null; clientSecret: string };

/** The bank's question can be asked on this page, too, after the one that began it was closed. */
function Confirm({ publishableKey, clientSecret, ask, leave }: ConfirmProps) {
  const [isAsking, setAsking] = useState(false);

  async function confirm() {
    if (!publishableKey) return;
    setAsking(true);
    await askBank(publishableKey, clientSecret);
    ask();
  }

  return (
    <Ended
      title="Your bank still waits for your answer"
      text="The order is placed as soon as you have confirmed the payment."
      actions={
        <>
          {publishableKey ? (
            <Button pending={isAsking} onClick={confirm}>
              Confirm with your bank
            </Button>
          ) : null}
          <Button variant="secondary" onClick={leave}>
            Choose another card
          </Button>
        </>
      }
    />
  );
}

function Ended({ title, text, actions }: Ending) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <EmptyState
        title={title}
        action={<div className="flex flex-wrap justify-center gap-2">{actions}</div>}
      >
        {text}
      </EmptyState>
    </div>
  );
}
