import type { ReactNode } from 'react';
import { Pieces } from '../orders/pieces';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { deadlineOf } from './deadline';
import { type Dispatch, stateWords, unitsOf, wayOf } from './dispatch';

type DispatchCardProps = {
  dispatch: Dispatch;
  /** The moment it is looked at: server and browser count from the same one. */
  nowAt: string;
  /** A checkbox beside the name. */
  select?: ReactNode;
  selected?: boolean | undefined;
};

export function DispatchCard({ dispatch, nowAt, select, selected }: DispatchCardProps) {
  const { id, order, createdAt } = dispatch;
  const units = unitsOf(order);
  return (
    <Card as="li" padding="sm" pressable className={cx(selected && 'border-blue! bg-blue-soft!')}>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="flex min-w-0 items-start gap-2.5">
          {select ? <span className="relative z-1">{select}</span> : null}
          <h2 className="text-lg!">
            <Link href={`/business/dispatches/${id}`} look="cover">
              {order.customerName}
            </Link>
          </h2>
        </div>
        <StateBadge dispatch={dispatch} nowAt={nowAt} />
      </div>
      <p className="text-sm text-muted">
        {order.number} · <Time value={createdAt} show="both" />
      </p>
      <Pieces of={order.lines.slice(0, SHOWN).map((line) => ({ ...line, id: line.productId }))} />
      {order.lines.length > SHOWN ? (
        <p className="text-muted">and {order.lines.length - SHOWN} more</p>
      ) : null}
      <p className="mt-2 text-sm text-muted">
        {units} {units === 1 ? 'unit' : 'units'} · {wayOf(dispatch)}
      </p>
    </Card>
  );
}

/** What waits says until when; the rest, how it stands. */
function StateBadge({ dispatch, nowAt }: Pick<DispatchCardProps, 'dispatch' | 'nowAt'>) {
  const { word, tone } = stateWords[dispatch.state];
  if (!dispatch.answerUntil) return <Badge tone={tone}>{word}</Badge>;
  const { words, isOverdue } = deadlineOf(dispatch.answerUntil, nowAt);
  return (
    <Badge tone={isOverdue ? 'bad' : 'warn'}>
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </Badge>
  );
}

const SHOWN = 4;
