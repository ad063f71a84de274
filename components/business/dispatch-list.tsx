import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { type Dispatch, stateWords, unitsOf, wayOf } from './dispatch';

/** Dispatches as cards that can be pressed anywhere. */
export function DispatchList({ dispatches }: { dispatches: readonly Dispatch[] }) {
  return (
    <ul aria-label="Dispatches" className="grid gap-3 text-base lg:grid-cols-2 2xl:grid-cols-3">
      {dispatches.map((dispatch) => (
        <DispatchCard key={dispatch.id} dispatch={dispatch} />
      ))}
    </ul>
  );
}

function DispatchCard({ dispatch }: { dispatch: Dispatch }) {
  const { id, state, order, createdAt } = dispatch;
  const { word, tone } = stateWords[state];
  const units = unitsOf(order);
  return (
    <Card as="li" padding="sm" pressable>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h2 className="text-lg!">
          <Link href={`/business/dispatches/${id}`} look="cover">
            {order.customerName}
          </Link>
        </h2>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="text-sm text-muted">
        {order.number} · <Time value={createdAt} show="both" />
      </p>
      <ul className="mt-2.5">
        {order.lines.slice(0, SHOWN).map((line) => (
          <li key={line.productId} className="flex gap-2">
            <span className="min-w-6 shrink-0 text-right font-semibold tabular-nums">
              {line.quantity} ×
            </span>
            <span className="min-w-0">{line.name}</span>
          </li>
        ))}
      </ul>
      {order.lines.length > SHOWN ? (
        <p className="text-muted">and {order.lines.length - SHOWN} more</p>
      ) : null}
      <p className="mt-2 text-sm text-muted">
        {units} {units === 1 ? 'unit' : 'units'} · {wayOf(dispatch)}
      </p>
    </Card>
  );
}

const SHOWN = 4;
