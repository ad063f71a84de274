'use client';
import { ListChecks } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { MoveProps } from './dispatch-actions';
import { type Picked, PickPieces, readPicked } from './pick-pieces';

const FORM = 'confirm-part';

/** Says yes to some pieces and no to the others, with a reason that the customer reads. */
export function ConfirmPart({ dispatch, onChange }: MoveProps) {
  const client = useTRPCClient();
  const [picked, setPicked] = useState<Picked>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { lines, count, isAll } = readPicked(dispatch, picked);
  const { act, isPending, failure } = useAction(
    (reason: string) =>
      client.dispatch.confirm.mutate({
        dispatchId: dispatch.id,
        ...(isAll ? {} : { lines, reason }),
      }),
    onChange,
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    const isShort = !isAll && reason.length < 3;
    setProblem(isShort ? 'Tell the customer why, in a few words.' : null);
    if (isShort) event.currentTarget.querySelector('textarea')?.focus();
    else void act(reason);
  }

  return (
    <Dialog
      trigger={
        <Button size="lg" variant="secondary">
          <ListChecks aria-hidden />
          Confirm a part…
        </Button>
      }
      title="How much of it can you deliver?"
      description="The rest is taken off the order, and the customer gets money and points back for it. This cannot be taken back."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Back</Button>
          </DialogClose>
          <Button type="submit" form={FORM} pending={isPending} disabled={count === 0}>
            {isAll ? 'Confirm all of it' : 'Confirm this part'}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4 text-base">
        <PickPieces dispatch={dispatch} picked={picked} onPick={setPicked} />
        {count === 0 ? (
          <p role="status" className="text-muted">
            To deliver none of it, decline the order.
          </p>
        ) : null}
        {isAll ? null : (
          <Field label="Why not the rest?" hint="The customer reads it." error={problem}>
            <Textarea name="reason" maxLength={500} required placeholder="Sold out until Friday." />
          </Field>
        )}
        <Failure title="The order was not confirmed" of={failure} />
      </form>
    </Dialog>
  );
}
