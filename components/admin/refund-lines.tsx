import { Checkbox } from '../ui/checkbox';
import { Quantity } from '../ui/number-field';
import type { Order } from './order';
import { type RefundDraft, refundable } from './refund-draft';

type RefundLinesProps = {
  order: Order;
  draft: RefundDraft;
  onChange: (draft: RefundDraft) => void;
};

/** How many pieces of each line go back, and whether they return to the shelf. */
export function RefundLines({ order, draft, onChange }: RefundLinesProps) {
  const lines = refundable(order).filter((line) => line.quantity > line.refundedQuantity);
  return (
    <div className="flex flex-col gap-3">
      <ul className="divide-y divide-line rounded-control border border-line">
        {lines.map((line) => (
          <li key={line.id} className="flex items-center justify-between gap-3 px-3 py-2">
            <span className="min-w-0">
              <span className="block font-medium wrap-anywhere">{line.name}</span>
              <span className="block text-sm text-muted">
                {line.quantity - line.refundedQuantity} of {line.quantity} left
              </span>
            </span>
            <Quantity
              label={`Pieces of ${line.name}`}
              min={0}
              max={line.quantity - line.refundedQuantity}
              value={draft.pieces[line.id] ?? 0}
              onValueCommitted={(quantity) =>
                onChange({ ...draft, pieces: { ...draft.pieces, [line.id]: quantity } })
              }
            />
          </li>
        ))}
      </ul>
      <Checkbox
        label="Put them back on the shelf"
        checked={draft.restock}
        onChange={(event) => onChange({ ...draft, restock: event.target.checked })}
      />
    </div>
  );
}
