import { formatPrice } from '../price';
import { Field } from '../ui/field';
import { NumberField } from '../ui/number-field';
import type { Order } from './order';
import { type RefundDraft, valueLeft } from './refund-draft';

type RefundAmountProps = {
  order: Order;
  draft: RefundDraft;
  onChange: (draft: RefundDraft) => void;
};

/** An amount of money's worth; card and points share it as they paid. */
export function RefundAmount({ order, draft, onChange }: RefundAmountProps) {
  const { currency } = order;
  const digits =
    new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const unit = 10 ** digits;
  const most = valueLeft(order);
  return (
    <Field
      label="Amount"
      hint={`At most ${formatPrice(most, currency)}. Card and points share it as they paid.`}
    >
      <NumberField
        min={0}
        max={most / unit}
        step={1}
        format={{ style: 'currency', currency }}
        value={draft.cents === null ? null : draft.cents / unit}
        onValueChange={(value) =>
          onChange({ ...draft, cents: value === null ? null : Math.round(value * unit) })
        }
      />
    </Field>
  );
}
