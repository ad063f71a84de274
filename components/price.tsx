import { cx } from './ui/cx';

type PriceProps = {
  cents: number;
  currency?: string | undefined;
  className?: string | undefined;
};

/** An amount of money, in figures of one width; it stays on one line. */
export function Price({ cents, currency, className }: PriceProps) {
  return (
    <span className={cx('whitespace-nowrap tabular-nums', className)}>
      {formatPrice(cents, currency)}
    </span>
  );
}

/** `$12.40` from minor units; the minus sign is a real one. */
export function formatPrice(cents: number, currency = 'USD'): string {
  const format = formatOf(currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(cents / 10 ** digits).replace('-', '−');
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  formats.set(currency, made);
  return made;
}
