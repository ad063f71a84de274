'use client';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Quote } from '@/db/documents';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { cx } from '../ui/cx';
import type { OpenCheckout } from './checkout-state';
import { SummaryLines } from './summary-lines';
import { SummaryTotals } from './summary-totals';
import { useSpoken } from './use-spoken';

type SummaryProps = {
  checkout: OpenCheckout;
  quote: Quote;
  /** On phones the summary is a bar until it is opened; on wide screens it is always whole. */
  isOpen: boolean;
  onToggle: () => void;
  /** The points, or why there are none. */
  points: ReactNode;
  /** The button that places the order. */
  action: ReactNode;
};

/** What it comes to: beside the steps on wide screens, a bar at the bottom of phones. */
export function Summary({ checkout, quote, isOpen, onToggle, points, action }: SummaryProps) {
  const { snapshot, needsShipping } = checkout.view;
  const body = useId();
  const total = formatPrice(quote.totalCents, snapshot.currency);
  const used = quote.points > 0 ? ` with ${formatPoints(quote.points)} used` : '';
  return (
    <aside aria-label="Summary" className={panelClass}>
      <div id={body} className={cx(bodyClass, isOpen ? 'max-lg:flex' : 'max-lg:hidden')}>
        <h2 className="text-lg">Summary</h2>
        <SummaryLines lines={snapshot.lines} currency={snapshot.currency} />
        {points}
        <SummaryTotals
          quote={quote}
          snapshot={snapshot}
          method={checkout.draft.method}
          needsShipping={needsShipping}
        />
      </div>
      <div className="flex items-start gap-3 max-lg:p-3 lg:px-6 lg:pb-6">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={onToggle}
          className={toggleClass}
        >
          <span className="text-xs text-muted">To pay</span>
          <span className="flex items-center gap-1 text-lg leading-tight font-semibold tabular-nums">
            {total}
            <ChevronDown
              aria-hidden
              className={cx('size-4.5 stroke-[1.75] text-muted', !isOpen && 'rotate-180')}
            />
          </span>
          <span className="sr-only">{isOpen ? 'Hide the summary' : 'Show the summary'}</span>
        </button>
        <div className="min-w-0 flex-1">{action}</div>
      </div>
      <p role="status" className="sr-only">
        {useSpoken(`To pay ${total}${used}`)}
      </p>
    </aside>
  );
}

const panelClass =
  'flex flex-col bg-surface max-lg:sticky max-lg:bottom-0 max-lg:z-20 max-lg:-mx-4 max-lg:mt-6 ' +
  'max-lg:max-h-[85dvh] max-lg:border-t max-lg:border-line max-lg:shadow-sheet max-lg:sm:-mx-6 ' +
  'lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:rounded-card lg:shadow-card';

const bodyClass =
  'flex min-h-0 flex-col gap-5 overflow-y-auto p-4 lg:p-6 max-lg:border-b max-lg:border-line';

const toggleClass =
  'flex min-h-13 min-w-24 cursor-pointer flex-col items-start justify-center rounded-control px-1.5 lg:hidden';
