'use client';
import { type FormEvent, useState } from 'react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import { useToast } from '../ui/toast';
import { type DeadLetter, titleOf } from './dead-letter';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Takes a dead letter off the list for good, with a note that says why. */
export function DiscardLetter({ letter }: { letter: DeadLetter }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { kind, id } = letter;
  const form = `discard-${id}`;
  const { act, isPending, failure } = useAction(
    (note: string) => client.deadLetter.discard.mutate({ kind, id, note }),
    () => {
      setOpen(false);
      toast({ title: 'Discarded', description: titleOf(letter) });
      refresh();
    },
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note')).trim();
    const isShort = note.length < 3;
    setProblem(isShort ? 'Say in a few words why.' : null);
    if (isShort) event.currentTarget.querySelector('textarea')?.focus();
    else void act(note);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="secondary">
          Discard…
        </Button>
      }
      title="Discard this letter?"
      description="Nothing will be done about it any more."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Keep it</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="danger" pending={isPending}>
            Discard
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Why" hint="Kept with the letter." error={problem}>
          <Textarea name="note" maxLength={500} required />
        </Field>
        <Failure title="It was not discarded" of={failure} />
      </form>
    </Dialog>
  );
}
