'use client';
import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { Dispatch } from './dispatch';

type ConfirmBookingsProps = {
  selected: readonly Dispatch[];
  confirm: (dispatches: readonly Dispatch[], note?: string) => Promise<void>;
  isPending: boolean;
};

const FORM = 'confirm-bookings';

/**
 * Bookings among what is confirmed at once: one note for all of them, or they wait, since most take place at
 * a time of their own.
 */
export function ConfirmBookings({ selected, confirm, isPending }: ConfirmBookingsProps) {
  const [isOpen, setOpen] = useState(false);
  const bookings = selected.filter(isBooking);
  const others = selected.filter((dispatch) => !isBooking(dispatch));

  async function finish(dispatches: readonly Dispatch[], note?: string) {
    await confirm(dispatches, note);
    setOpen(false);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    void finish(selected, note);
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button pending={isPending}>
          <Check aria-hidden />
          Confirm {countOf(selected)}…
        </Button>
      }
      title={titleOf(bookings.length, selected.length)}
      description="Where each takes place at a time of its own, confirm it by itself: its page asks for the time."
      footer={
        <>
          {others.length > 0 ? (
            <Button variant="secondary" pending={isPending} onClick={() => void finish(others)}>
              Leave bookings out
            </Button>
          ) : (
            <DialogClose>
              <Button variant="secondary">Back</Button>
            </DialogClose>
          )}
          <Button type="submit" form={FORM} pending={isPending}>
            Confirm {countOf(selected)}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate>
        <Field
          label="A note to all who booked"
          optional
          hint={`${bookings.length === 1 ? 'The customer reads' : `All ${bookings.length} customers read`} it; nobody else does.`}
        >
          <Textarea
            name="note"
            rows={2}
            maxLength={300}
            placeholder="We call you to find a time."
          />
        </Field>
      </form>
    </Dialog>
  );
}

export function isBooking({ order }: Dispatch): boolean {
  return order.lines.some(({ kind }) => kind === 'service');
}

export function countOf({ length }: readonly Dispatch[]): string {
  return length === 1 ? '1 order' : `${length} orders`;
}

function titleOf(bookings: number, all: number): string {
  if (all === 1) return 'This is a booking';
  if (bookings === all) return `All ${all} are bookings`;
  return bookings === 1 ? 'One of them is a booking' : `${bookings} of them are bookings`;
}
