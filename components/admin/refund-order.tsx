'use client';
import { useId, useState } from 'react';
import { newToken } from '../new-token';
import { amountsOf } from '../orders/labels';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { RadioCards } from '../ui/radio-cards';
import { Textarea } from '../ui/textarea';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import type { Order } from './order';
import { RefundAmount } from './refund-amount';
import { choiceOf, type RefundDraft, valueLeft } from './refund-draft';
import { RefundLines } from './refund-lines';
import { RefundPreview, useRefundPreview } from './refund-preview';
import { useAction } from './use-action';

/** Gives money and points back, after showing line by line what goes where. */
export function RefundOrder({ order }: { order: Order }) {
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState('');
  if (valueLeft(order) === 0) return null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // A form that is opened anew is a refund of its own; pressed twice it is one.
        if (next) setToken(newToken());
        setOpen(next);
      }}
      trigger={<Button variant="secondary">Refund…</Button>}
      title={`Refund order ${order.number}`}
      description="The goods stay where they are, unless you put them back on the shelf."
    >
      <RefundForm key={token} order={order} token={token} done={() => setOpen(false)} />
    </Dialog>
  );
}

type RefundFormProps = { order: Order; token: string; done: () => void };

function RefundForm({ order, token, done }: RefundFormProps) {
  const [draft, setDraft] = useState<RefundDraft>({
    by: 'whole',
    pieces: {},
    restock: false,
    cents: null,
  });
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const formId = useId();
  const choice = choiceOf(draft);
  const preview = useRefundPreview(order.id, choice);
  const client = useTRPCClient();
  const toast = useToast();
  const { act, isPending, failure } = useAction(
    (expected: { amountCents: number; points: number }) =>
      client.adminOrder.refund.mutate({
        ...{ orderId: order.id, choice: choice ?? { by: 'whole' }, token, expected },
        reason: reason.trim(),
      }),
    () => {
      toast({ title: 'The refund is on its way' });
      done();
    },
  );
  const sum = preview.data
    ? amountsOf(preview.data.amountCents, preview.data.points, order.currency)
    : '';

  function submit() {
    const isShort = reason.trim().length < 3;
    setProblem(isShort ? 'Give the reason in a few words.' : null);
    if (isShort) document.getElementById(formId)?.querySelector('textarea')?.focus();
    else if (preview.data) {
      const { amountCents, points } = preview.data;
      void act({ amountCents, points });
    }
  }

  return (
    <form
      id={formId}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <RadioCards
        legend="What goes back"
        name="by"
        options={WAYS}
        value={draft.by}
        onValueChange={(by) => setDraft({ ...draft, by: by as RefundDraft['by'] })}
      />
      {draft.by === 'lines' ? (
        <RefundLines order={order} draft={draft} onChange={setDraft} />
      ) : null}
      {draft.by === 'amount' ? (
        <RefundAmount order={order} draft={draft} onChange={setDraft} />
      ) : null}
      <RefundPreview preview={preview} isAsked={choice !== null} currency={order.currency} />
      <Field label="Reason" hint="The customer reads it." error={problem}>
        <Textarea
          maxLength={500}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Failure title="Nothing was refunded" of={failure} />
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button variant="secondary">Keep as it is</Button>
        </DialogClose>
        <Button
          type="submit"
          pending={isPending}
          disabled={!preview.data || preview.isPlaceholderData || choice === null}
        >
          {sum ? `Refund ${sum}` : 'Refund'}
        </Button>
      </div>
    </form>
  );
}

const WAYS = [
  { value: 'whole', title: 'All that is left' },
  { value: 'lines', title: 'Pieces of lines' },
  { value: 'amount', title: 'An amount', description: 'As goodwill, apart from any goods' },
];
