import type { ReactNode } from 'react';
import { cx } from './cx';

/** Pairs of a word and a value: the totals of an order, the facts of a page. */
export function DescriptionList({
  children,
  className,
}: {
  children: ReactNode;
  className?: string | undefined;
}) {
  return <dl className={cx('flex flex-col gap-2', className)}>{children}</dl>;
}

type DescriptionProps = {
  term: ReactNode;
  /** The line that counts: larger, with a hairline above. */
  strong?: boolean | undefined;
  /** The value stands under its term instead of at the right edge. */
  below?: boolean | undefined;
  children: ReactNode;
};

export function Description({ term, strong, below, children }: DescriptionProps) {
  return (
    <div
      className={cx(
        below ? 'flex flex-col' : 'flex items-baseline justify-between gap-6',
        strong && 'mt-1 border-t border-line pt-3 text-lg font-semibold',
      )}
    >
      <dt className={cx('min-w-0', !strong && 'text-muted', below && 'text-sm')}>{term}</dt>
      <dd className={cx(below ? 'min-w-0' : 'min-w-min text-right wrap-anywhere tabular-nums')}>
        {children}
      </dd>
    </div>
  );
}
