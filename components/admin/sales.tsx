import type { ReactNode } from 'react';
import { Points } from '../points';
import { formatPrice, Price } from '../price';
import type { Outputs } from '../trpc';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import { CountAgain } from './count-again';

type SalesOf = Outputs['analytics']['sales'];
type Bar = SalesOf['hours'][number];

/** What was placed and what went back lately, by the hour and by the day, and what was sold most. */
export function Sales({ sales: { hours, days, top } }: { sales: SalesOf }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <Period title="Last 24 hours" bars={hours} show="time" />
      <Period title="Last 7 days" bars={days} show="date" />
      <Card as="section" title="Sold most, 7 days">
        {top.length === 0 ? (
          <p className="text-muted">Nothing was sold in these days.</p>
        ) : (
          <ol className="flex flex-col gap-2">
            {top.map(({ name, businessName, pieces, subtotalCents }) => (
              <li key={`${businessName}:${name}`} className="flex justify-between gap-3">
                <span className="min-w-0">
                  {name} <span className="text-muted">· {businessName}</span>
                </span>
                <span className="shrink-0 text-right tabular-nums">
                  {pieces} × <span className="text-muted">{formatPrice(subtotalCents)}</span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </Card>
      <div className="lg:col-span-3">
        <CountAgain />
      </div>
    </div>
  );
}

type PeriodProps = { title: string; bars: readonly Bar[]; show: 'time' | 'date' };

function Period({ title, bars, show }: PeriodProps) {
  const total = (pick: (bar: Bar) => number) => bars.reduce((sum, bar) => sum + pick(bar), 0);
  const [first, last] = [bars.at(0), bars.at(-1)];
  return (
    <Card as="section" title={title}>
      <dl className="grid grid-cols-3 gap-x-3 gap-y-4">
        <Figure term="Orders">{total((bar) => bar.orders)}</Figure>
        <Figure term="By card">
          <Price cents={total((bar) => bar.revenueCents)} />
        </Figure>
        <Figure term="Redeemed">
          <Points value={total((bar) => bar.points)} />
        </Figure>
        <Figure term="Net by card">
          <Price cents={total((bar) => bar.revenueCents - bar.returnedCents)} />
        </Figure>
        <Figure term="Returned">
          <Price cents={total((bar) => bar.returnedCents)} />
        </Figure>
        <Figure term="Points returned">
          <Points value={total((bar) => bar.returnedPoints)} />
        </Figure>
      </dl>
      <Bars bars={bars} label={`${title}: orders, from first to last`} />
      {first && last ? (
        <p className="mt-1 flex justify-between text-xs text-muted">
          <Time value={first.from} show={show} />
          <Time value={last.from} show={show} />
        </p>
      ) : null}
    </Card>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-muted">{term}</dt>
      <dd className="font-display text-xl font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

/** One bar for each hour or day, as high as its orders; the figures are read out. */
function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ orders }) => orders));
  const width = 100 / Math.max(1, bars.length);
  return (
    <svg
      role="img"
      aria-label={`${label}: ${bars.map(({ orders }) => orders).join(', ')}`}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      className="mt-4 h-16 w-full text-blue"
    >
      {bars.map(({ from, orders }, index) => {
        const height = Math.max(orders > 0 ? 1.5 : 0.4, (orders / most) * 24);
        return (
          <rect
            key={from}
            x={index * width + width * 0.12}
            y={24 - height}
            width={width * 0.76}
            height={height}
            fill="currentColor"
            opacity={orders > 0 ? 1 : 0.35}
          />
        );
      })}
    </svg>
  );
}
