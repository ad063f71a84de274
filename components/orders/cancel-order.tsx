'use client';
import { useState } from 'react';
import { Points } from '../points';
import { Price } from '../price';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Description, DescriptionList } from '../ui/description-list';
import { Dialog, DialogClose } from '../ui/dialog';
import { RadioCards } from '../ui/radio-cards';
import { goingBack, type Order } from './order';

/** Calls an order off in two steps: what comes back and why, and then the button that does it. */
export function CancelOrder({ order }: { order: Order }) {
  const { isOpen, setOpen, reason, setReason, problem, isPending, cancel } = useCancel(order.id);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" wide>
          Cancel this order…
        </Button>
      }
      title="Cancel this order?"
      description="Nothing has left yet, so all of it can be called off. This cannot be taken back."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Keep order</Button>
          </DialogClose>
          <Button variant="danger" pending={isPending} onClick={cancel}>
            Cancel order
          </Button>
        </>
      }
    >
      {problem ? (
        <Alert tone="bad" live title="The order was not canceled" className="mb-4">
          {problem}
        </Alert>
      ) : null}
      <WhatComesBack order={order} />
      <RadioCards
        legend="Why, for the businesses"
        name="reason"
        options={REASONS.map((value) => ({ value, title: value }))}
        value={reason}
        onValueChange={setReason}
      />
    </Dialog>
  );
}

function WhatComesBack({ order }: { order: Order }) {
  const { cents, points, isHeld } = goingBack(order);
  const card = order.cardLabel ?? 'your card';
  return (
    <section aria-label="What comes back" className="mb-5 rounded-control bg-sunken p-4">
      <h3 className="mb-2 font-sans text-sm font-semibold tracking-normal">What comes back</h3>
      <DescriptionList>
        {cents > 0 ? (
          <Description term={isHeld ? `Set free on ${card}` : `To ${card}`}>
            <Price cents={cents} currency={order.currency} className="font-semibold" />
          </Description>
        ) : null}
        {points > 0 ? (
          <Description term="To your wallet">
            <Points value={points} className="font-semibold" />
          </Description>
        ) : null}
        {cents + points === 0 ? <Description term="You paid">nothing</Description> : null}
      </DescriptionList>
    </section>
  );
}

function useCancel(orderId: string) {
  const client = useTRPCClient();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function cancel() {
    setPending(true);
    setProblem(null);
    try {
      await client.order.cancel.mutate({ orderId, reason });
      setOpen(false);
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setPending(false);
    }
  }

  return { isOpen, setOpen, reason, setReason, problem, isPending, cancel };
}

const REASONS = [
  'I changed my mind',
  'I ordered the wrong thing',
  'It takes too long',
  'Another reason',
] as const;
