import type { ReactNode } from 'react';
import { formatPoints, Points } from '../points';
import { Badge } from '../ui/badge';
import { cx } from '../ui/cx';
import { Time } from '../ui/time';
import type { Explained } from './explanation';

type Lot = Explained['lots'][number];

const DAY_MS = 86_400_000;
const SOON_DAYS = 45;
const AT_MOST = 8;

/** Points by the day they end on, the nearest first; what is spent takes from the top. */
export function LotsByEnd({ lots, balance }: { lots: readonly Lot[]; balance: number }) {
  if (lots.length === 0) return <p className="text-muted">There are no points to last.</p>;
  const shown = lots.length > AT_MOST ? lots.slice(0, AT_MOST - 1) : lots;
  const later = lots.slice(shown.length).reduce((total, { points }) => total + points, 0);
  const largest = Math.max(later, ...shown.map(({ points }) => points));
  return (
    <>
      <ol aria-label="Points by the day they end on" className="flex flex-col">
        {shown.map((lot) => (
          <Step
            key={lot.expiresAt ?? 'never'}
            points={lot.points}
            largest={largest}
            {...markOf(lot)}
          >
            <End lot={lot} />
          </Step>
        ))}
        {later > 0 ? (
          <Step points={later} largest={largest} isSoon={false}>
            Later
          </Step>
        ) : null}
      </ol>
      <p className="mt-3 text-sm text-muted">
        Together {formatPoints(balance)}. What ends first is spent first.
      </p>
    </>
  );
}

type StepProps = { points: number; largest: number; isSoon: boolean; children: ReactNode };

function Step({ points, largest, isSoon, children }: StepProps) {
  return (
    <li className="group relative pb-4 pl-6 last:pb-0">
      <span aria-hidden className={lineClass} />
      <span aria-hidden className={cx(dotClass, isSoon ? 'bg-warn' : 'bg-points')} />
      <div className="flex items-baseline justify-between gap-x-4">
        <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">{children}</span>
        <Points value={points} className="shrink-0" />
      </div>
      <span
        aria-hidden
        className="mt-1.5 block h-1.5 min-w-1 rounded-full bg-points"
        style={{ width: `${(points / largest) * 100}%` }}
      />
    </li>
  );
}

function End({ lot: { expiresAt } }: { lot: Lot }) {
  if (expiresAt === null) return 'No end';
  const days = daysUntil(expiresAt);
  return (
    <>
      <span>
        until <Time value={expiresAt} show="date" />
      </span>
      {days <= SOON_DAYS ? <Badge tone="warn">{inWords(days)}</Badge> : null}
    </>
  );
}

const markOf = ({ expiresAt }: Lot) => ({
  isSoon: expiresAt !== null && daysUntil(expiresAt) <= SOON_DAYS,
});

function daysUntil(at: string): number {
  return Math.ceil((new Date(at).getTime() - Date.now()) / DAY_MS);
}

function inWords(days: number): string {
  if (days <= 0) return 'ends tonight';
  return days === 1 ? 'ends in a day' : `ends in ${days} days`;
}

const lineClass =
  'absolute top-3.5 -bottom-2.5 left-[0.28rem] border-l border-line group-last:hidden';
const dotClass = 'absolute top-2 left-0 size-2.5 rounded-full';
