import { formatPrice } from '../price';
import { Card } from '../ui/card';
import { lastMonths, monthName } from './month-name';
import type { Months } from './months-table';

const SHOWN = 12;

/**
 * What came in by month, a bar each. The figures stand in the table below, so that the picture is
 * one more way to read them, never the only one.
 */
export function MonthChart({ months }: { months: Months }) {
  const net = new Map(
    months.map(({ month, fulfilledCents, correctedCents }) => [
      month,
      fulfilledCents + correctedCents,
    ]),
  );
  const bars = lastMonths(SHOWN).map((month) => ({ month, cents: net.get(month) ?? 0 }));
  const highest = Math.max(1, ...bars.map(({ cents }) => Math.abs(cents)));
  return (
    <Card as="section" title="By month">
      <ol className="flex h-44 items-stretch gap-1.5 sm:gap-3">
        {bars.map(({ month, cents }) => (
          <li
            key={month}
            title={`${monthName(month)}: ${formatPrice(cents)}`}
            className="flex min-w-0 flex-1 flex-col items-center justify-end gap-1.5"
          >
            <span className="sr-only">
              {monthName(month)}: {formatPrice(cents)}
            </span>
            <span
              aria-hidden
              style={{ height: `${Math.max(2, (Math.abs(cents) / highest) * 100)}%` }}
              className={cents < 0 ? `${barClass} bg-bad` : `${barClass} bg-blue`}
            />
            <span aria-hidden className="text-xs text-muted">
              <span className="sm:hidden">{monthName(month, 'short').slice(0, 1)}</span>
              <span className="max-sm:hidden">{monthName(month, 'short')}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const barClass = 'block w-full max-w-10 rounded-mark';
