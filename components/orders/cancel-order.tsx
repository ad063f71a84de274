'use client';
import { useState } from 'react';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { RadioCards } from '../ui/radio-cards';

type CancelOrderProps = {
  orderId: string;
  /** What comes back, in words: "$12.40 and 800 points". */
  returns: string;
};

/** Calls an order off in two steps: why, and then the button that does it. */
export function CancelOrder({ orderId, returns }: CancelOrderProps) {
  const { isOpen, setOpen, reason, setReason, problem, isPending, cancel } = useCancel(orderId);
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
      description={`Nothing has left yet, so all of it can be called off. ${returns}`}
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
