import type { ComponentProps } from 'react';
import { cx } from './ui/cx';

type PointsProps = {
  value: number;
  /** A plus before what is gained, as in a statement. */
  signed?: boolean | undefined;
  className?: string | undefined;
};

/** An amount of points: mark and figures, in the colour that means points. */
export function Points({ value, signed, className }: PointsProps) {
  return (
    <span
      className={cx(
        'inline-flex items-baseline gap-[0.3em] whitespace-nowrap text-points tabular-nums',
        className,
      )}
    >
      <PointsMark className="size-[0.9em] shrink-0 translate-y-[0.08em]" />
      <span>
        {signed && value > 0 ? '+' : ''}
        {formatNumber(value)}
        <span className="sr-only">{value === 1 ? ' point' : ' points'}</span>
      </span>
    </span>
  );
}

/** `2,400 points`, for sentences and names of buttons. */
export function formatPoints(value: number): string {
  return `${formatNumber(value)} ${value === 1 ? 'point' : 'points'}`;
}

/** A coin with a leaf cut out of it: the mark of points, in the colour of its text. */
export function PointsMark(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" {...props}>
      <path d={coin} fillRule="evenodd" />
      <path d="M6.6 18 13.4 10.2" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />
    </svg>
  );
}

const coin =
  'M12 .5A11.5 11.5 0 1 1 12 23.5A11.5 11.5 0 1 1 12 .5Z' +
  'M6.6 17.6C3.6 9.4 9.4 4.6 18.9 4.9C19.7 14.6 14.4 20 6.6 17.6Z';

const figures = new Intl.NumberFormat('en-US');

function formatNumber(value: number): string {
  return figures.format(value).replace('-', '−');
}
