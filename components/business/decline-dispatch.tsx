'use client';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { MoveProps } from './dispatch-actions';

const FORM = 'decline-dispatch';

/** Says no, with a reason that the customer reads. */
export function DeclineDispatch({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const [problem, setProblem] = useState<string | null>(null);
  const { act, isPending, failure } = useAction(
    (reason: string) => client.dispatch.decline.mutate({ dispatchId: dispatch.id, reason }),
    onChange,
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    const isShort = reason.length < 3;
    setProblem(isShort ? 'Tell the customer why, in a few words.' : null);
    if (isShort) event.currentTarget.querySelector('textarea')?.focus();
    else void act(reason);
  }

  return (
    <Dialog
      trigger={
        <Button size="lg" variant="secondary">
          <X aria-hidden />
          Decline order
        </Button>
      }
      title={`Decline the order of ${dispatch.order.customerName}?`}
      description="Your part of it is canceled, the customer gets money and points back. This cannot be taken back."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Keep order</Button>
          </DialogClose>
          <Button type="submit" form={FORM} variant="danger" pending={isPending}>
            Decline order
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4 text-base">
        <Field label="Reason" hint="The customer reads it." error={problem}>
          <Textarea
            name="reason"
            maxLength={500}
            required
            placeholder="The oven is broken until Friday."
          />
        </Field>
        <Failure title="The order was not declined" of={failure} />
      </form>
    </Dialog>
  );
}
