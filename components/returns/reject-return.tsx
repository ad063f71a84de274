'use client';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { AnswerProps } from './return-actions';

const FORM = 'reject-return';

/** Says no, with a reason that the customer reads. */
export function RejectReturn({ one, answers, onChange }: AnswerProps) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { act, isPending, failure } = useAction(answers.reject, () => {
    setOpen(false);
    onChange();
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const rejection = String(new FormData(event.currentTarget).get('rejection')).trim();
    const isShort = rejection.length < 3;
    setProblem(isShort ? 'Tell the customer why, in a few words.' : null);
    if (isShort) event.currentTarget.querySelector('textarea')?.focus();
    else void act(rejection);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="lg" variant="secondary">
          <X aria-hidden />
          Reject return
        </Button>
      }
      title={`Reject the return of ${one.customerName}?`}
      description="Nothing goes back to the customer. This cannot be taken back."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Keep it open</Button>
          </DialogClose>
          <Button type="submit" form={FORM} variant="danger" pending={isPending}>
            Reject return
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4 text-base">
        <Field label="Reason" hint="The customer reads it." error={problem}>
          <Textarea name="rejection" maxLength={500} required />
        </Field>
        <Failure title="The return was not rejected" of={failure} />
      </form>
    </Dialog>
  );
}
