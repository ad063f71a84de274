'use client';
import { useState } from 'react';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import { MoveStock } from './move-stock';
import type { Offering } from './offering';
import { SetThreshold } from './set-threshold';

/** What can be sold now, how it is changed, and what changed it. */
export function StockCard({ offering }: { offering: Offering }) {
  // What the last press answered, until the page itself says it.
  const [answer, setAnswer] = useState<{ to: Offering; now: Offering } | null>(null);
  const setChanged = (now: Offering) => setAnswer({ to: offering, now });
  const { id, available, isLow, movements, lowStockThreshold, defaultThreshold } =
    answer?.to === offering ? answer.now : offering;
  return (
    <Card id="stock" as="section" title="Stock" padding="sm" className="scroll-mt-20">
      <p role="status" className="flex flex-wrap items-center gap-2">
        <span className="font-display text-3xl font-semibold tabular-nums">{available}</span>
        <span className="text-muted">can be sold</span>
        {isLow ? (
          <Badge tone={available === 0 ? 'bad' : 'warn'}>
            {available === 0 ? 'Sold out' : 'Low'}
          </Badge>
        ) : null}
      </p>
      <MoveStock productId={id} onChange={setChanged} />
      <SetThreshold
        key={lowStockThreshold}
        {...{ productId: id, threshold: lowStockThreshold, usual: defaultThreshold }}
        onChange={setChanged}
      />
      {movements.length > 0 ? <Movements movements={movements} /> : null}
    </Card>
  );
}

function Movements({ movements }: Pick<Offering, 'movements'>) {
  return (
    <>
      <h3 className="mt-5 mb-1 font-sans text-sm font-medium tracking-normal">Last changes</h3>
      <ul className="flex flex-col gap-1 text-sm">
        {movements.map(({ id, kind, quantity, createdAt }) => (
          <li key={id} className="flex items-baseline gap-2">
            <span className="min-w-10 text-right font-medium tabular-nums">
              {quantity > 0 ? `+${quantity}` : `−${-quantity}`}
            </span>
            <span className="flex-1">{words[kind]}</span>
            <Time value={createdAt} show="date" className="text-muted" />
          </li>
        ))}
      </ul>
    </>
  );
}

const words: Record<Offering['movements'][number]['kind'], string> = {
  received: 'Came in',
  sold: 'Sold',
  returned: 'Came back',
  corrected: 'Counted',
};
