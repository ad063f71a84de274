'use client';
import type { Outputs } from '../trpc';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { RadioCards } from '../ui/radio-cards';
import { Textarea } from '../ui/textarea';
import { ReturnBar } from './return-bar';
import { ReturnLine } from './return-line';
import { useReturn } from './use-return';
import { type ReturnReason, reasonWords } from './words';

export type ReturnableOrder = Outputs['order']['returns'];

type ReturnFormProps = {
  order: ReturnableOrder;
  /** The order has lines that cannot be sent back. */
  hasMore: boolean;
};

/** What goes back, why, and what comes back for it: one short form without photographs. */
export function ReturnForm({ order, hasMore }: ReturnFormProps) {
  const form = useReturn(order);
  const { quantities, reason, problems } = form;
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-5">
      <Card as="section" title="What goes back?">
        <ul className="flex flex-col divide-y divide-line">
          {order.lines.map((line) => (
            <ReturnLine
              key={line.id}
              line={line}
              quantity={quantities[line.id] ?? 0}
              onQuantity={(quantity) => form.setQuantity(line.id, quantity)}
            />
          ))}
        </ul>
        {hasMore ? (
          <p className="mt-4 text-sm text-muted">
            What is not listed cannot be returned, or is on its way back already.
          </p>
        ) : null}
      </Card>
      <Card as="section">
        <div className="flex flex-col gap-5">
          <RadioCards
            legend="Why?"
            name="reason"
            columns
            options={REASONS}
            value={reason ?? ''}
            onValueChange={(value) => form.setReason(value as ReturnReason)}
            error={problems.reason}
          />
          <Field label="Anything the business should know" optional>
            <Textarea
              name="note"
              maxLength={500}
              rows={2}
              value={form.note}
              onChange={(event) => form.setNote(event.target.value)}
            />
          </Field>
        </div>
      </Card>
      <ReturnBar form={form} currency={order.currency} />
    </form>
  );
}

const REASONS = Object.entries(reasonWords).map(([value, title]) => ({ value, title }));
