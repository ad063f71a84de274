import { Card } from '../ui/card';
import { type Dispatch, unitsOf } from './dispatch';

/** What was ordered, to be read from a shelf away. */
export function DispatchLines({ dispatch: { order, lines, bookingNote } }: { dispatch: Dispatch }) {
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
        {lines.map((line) => (
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
              <SoFar line={line} />
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

/** How much of a line is off or gone, where that is a part of it. */
function SoFar({ line: { quantity, declined, shipped } }: { line: Dispatch['lines'][number] }) {
  const isPart = (count: number) => count > 0 && count < quantity;
  const words = [
    ...(declined > 0 && (isPart(declined) || shipped > 0) ? [`${declined} declined`] : []),
    ...(declined === quantity ? ['declined'] : []),
    ...(isPart(shipped) ? [`${shipped} gone`] : []),
  ];
  if (words.length === 0) return null;
  return <span className="block text-sm text-muted">{words.join(' · ')}</span>;
}
