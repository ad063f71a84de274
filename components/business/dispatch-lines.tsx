import { Card } from '../ui/card';
import { type Dispatch, unitsOf } from './dispatch';

/** What was ordered, to be read from a shelf away. */
export function DispatchLines({ dispatch: { order, bookingNote } }: { dispatch: Dispatch }) {
  const units = unitsOf(order);
  return (
    <Card
      as="section"
      title="What was ordered"
      actions={
        <span className="text-muted">
          {units} {units === 1 ? 'unit' : 'units'}
        </span>
      }
    >
      <ul className="flex flex-col divide-y divide-line">
        {order.lines.map((line) => (
          <li key={line.productId} className="flex items-baseline gap-4 py-2.5 text-lg">
            <span className="min-w-10 text-right font-semibold tabular-nums">
              {line.quantity} ×
            </span>
            <span className="min-w-0 flex-1">
              {line.name}
              {line.note ? (
                <span className="block text-base whitespace-pre-line wrap-anywhere">
                  <span className="text-muted">Wish: </span>“{line.note}”
                </span>
              ) : null}
            </span>
            {line.kind === 'goods' ? null : (
              <span className="text-sm text-muted capitalize">{line.kind}</span>
            )}
          </li>
        ))}
      </ul>
      {bookingNote ? (
        <p className="mt-3 border-t border-line pt-3 whitespace-pre-line wrap-anywhere">
          <span className="text-muted">You answered: </span>“{bookingNote}”
        </p>
      ) : null}
    </Card>
  );
}
