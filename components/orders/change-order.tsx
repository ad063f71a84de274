'use client';
import { useEffect, useState } from 'react';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Quantity } from '../ui/number-field';
import { ChangePayment } from './change-payment';
import { ChangePreview } from './change-preview';
import { type Changeable, type Editor, useChange } from './use-change';

type ChangeOrderProps = { order: Changeable; editor?: Editor };

/** Other quantities while the order is not paid yet; what it means for card and points comes first. */
export function ChangeOrder({ order, editor = 'customer' }: ChangeOrderProps) {
  const [isOpen, setOpen] = useState(false);
  if (!useIsWaiting()) return null;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" wide={editor === 'customer'}>
          Change this order…
        </Button>
      }
      title="Change this order"
      description="It is not paid yet, so quantities can still change. Nothing happens before you confirm."
    >
      <ChangeForm order={order} editor={editor} done={() => setOpen(false)} />
    </Dialog>
  );
}

/** Most orders are paid within the second: only one that waits has something to offer. */
function useIsWaiting(): boolean {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaiting(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isWaiting;
}

const PATIENCE_MS = 1_500;

function ChangeForm({ order, editor = 'customer', done }: ChangeOrderProps & { done: () => void }) {
  const form = useChange(order, editor, done);
  const { lines, quantities, setQuantity, preview, problem } = form;
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-line rounded-control border border-line">
        {lines.map((line) => (
          <li key={line.id} className="flex items-center justify-between gap-3 px-3 py-2">
            <span className="min-w-0 font-medium wrap-anywhere">{line.name}</span>
            <Quantity
              label={`Quantity of ${line.name}`}
              min={0}
              max={99}
              value={quantities[line.id] ?? line.quantity}
              onValueCommitted={(quantity) => setQuantity(line.id, quantity)}
            />
          </li>
        ))}
      </ul>
      <ChangePreview
        preview={preview.data}
        error={preview.error}
        isAsked={form.isAsked}
        currency={order.currency}
      />
      {preview.data?.needsPayment && form.isAsked ? (
        <ChangePayment
          order={order}
          editor={editor}
          amountCents={preview.data.after.totalCents}
          payer={form.payer}
          onPlace={form.confirm}
        />
      ) : null}
      {problem ? (
        <Alert tone="bad" live title="The order is as it was">
          {problem}
        </Alert>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button variant="secondary">Keep as it is</Button>
        </DialogClose>
        <Button pending={form.isPending} disabled={!form.isReady} onClick={form.confirm}>
          Change order
        </Button>
      </div>
    </div>
  );
}
