'use client';
import { type FormEvent, useState } from 'react';
import { joined } from '../joined';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { goingBack, type Order } from './order';
import { useAction } from './use-action';

const FORM = 'cancel-order';

/** Cancels an order, after saying what will go back. */
export function CancelOrder({ order }: { order: Order }) {
  const client = useTRPCClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { act, isPending, failure } = useAction(
    (reason: string) => client.adminOrder.cancel.mutate({ orderId: order.id, reason }),
    () => {
      toast({ title: `Order ${order.number} is canceled` });
      setOpen(false);
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    const isShort = reason.length < 3;
    setProblem(isShort ? 'Give the reason in a few words.' : null);
    if (isShort) event.currentTarget.querySelector('textarea')?.focus();
    else void act(reason);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="danger">Cancel order</Button>}
      title={`Cancel order ${order.number}?`}
      description="This cannot be taken back."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Keep order</Button>
          </DialogClose>
          <Button type="submit" form={FORM} variant="danger" pending={isPending}>
            Cancel order
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <GoingBack order={order} />
        <Field label="Reason" hint="The customer and the businesses read it." error={problem}>
          <Textarea name="reason" maxLength={500} required />
        </Field>
        <Failure title="The order was not canceled" of={failure} />
      </form>
    </Dialog>
  );
}

function GoingBack({ order }: { order: Order }) {
  const { units, points, refundCents, releasedCents, businesses } = goingBack(order);
  const told = order.dispatches.some(({ state }) => state !== 'declined');
  return (
    <div>
      <p className="font-medium">What goes back</p>
      <ul className="mt-1 list-disc pl-5">
        {refundCents > 0 ? (
          <li>{formatPrice(refundCents, order.currency)} to the customer’s card</li>
        ) : null}
        {releasedCents > 0 ? (
          <li>{formatPrice(releasedCents, order.currency)} held on the card is freed</li>
        ) : null}
        {points > 0 ? <li>{formatPoints(points)} to the customer’s wallet</li> : null}
        <li>
          {units} {units === 1 ? 'unit' : 'units'} to the stock of {joined(businesses)}
        </li>
        {told ? <li>{joined(businesses)} will be told to stop</li> : null}
      </ul>
    </div>
  );
}
