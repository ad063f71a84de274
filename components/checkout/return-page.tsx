'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Waiting } from './return-waiting';
import { type ReturnState, useReturn } from './use-return';

/** Where the shopper comes back to from the bank, and waits for a payment that takes its time. */
export function ReturnPage(ticket: { checkoutId: string; token: string }) {
  const { state, ...actions } = useReturn(ticket);
  if (state.is === 'waiting') return <Waiting onLeave={actions.leave} />;
  return <Ended {...endings[state.is](state, actions)} />;
}

type Ending = { title: string; text: ReactNode; actions: ReactNode };

const otherCard = <ButtonLink href="/checkout">Choose another card</ButtonLink>;
const backToCheckout = <ButtonLink href="/checkout">Back to the checkout</ButtonLink>;

const endings = {
  declined: ({ message }) => ({
    title: 'This payment did not go through',
    text: `${message} Nothing was charged.`,
    actions: otherCard,
  }),
  bank: ({ url }) => ({
    title: 'Your bank still waits for your answer',
    text: 'The order is placed as soon as you have confirmed the payment there.',
    actions: (
      <>
        <ButtonLink href={url ?? '/checkout'}>Go to your bank</ButtonLink>
        <ButtonLink href="/checkout" variant="secondary">
          Choose another card
        </ButtonLink>
      </>
    ),
  }),
  lapsed: () => ({
    title: 'The time ran out',
    text: 'Your things are no longer held. Nothing was charged, no points were spent, and your cart is as it was.',
    actions: <ButtonLink href="/checkout">Try again</ButtonLink>,
  }),
  changed: ({ message }) => ({
    title: 'Something has changed',
    text: message,
    actions: backToCheckout,
  }),
  address_missing: ({ message }) => ({
    title: 'Something is missing',
    text: message,
    actions: backToCheckout,
  }),
  unknown: ({ message }, { ask, leave }) => ({
    title: 'The shop did not answer',
    text: message,
    actions: (
      <>
        <Button onClick={ask}>Ask again</Button>
        <Button variant="secondary" onClick={leave}>
          Back to the checkout
        </Button>
      </>
    ),
  }),
} satisfies Record<
  Exclude<ReturnState['is'], 'waiting'>,
  (state: ReturnState, actions: { ask: () => void; leave: () => void }) => Ending
>;

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
