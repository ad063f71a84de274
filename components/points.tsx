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
      className={cx('inline-flex items-baseline gap-[0.3em] text-points tabular-nums', className)}
    >
      <PointsMark className="size-[0.8em] shrink-0" />
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

/** Four petals around an open heart: the mark of points, in the colour of its text. */
export function PointsMark(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" {...props}>
      <path d={petals} fillRule="evenodd" />
    </svg>
  );
}

const petals =
  'M8.1 8.1A5.2 5.2 0 1 1 15.9 8.1A5.2 5.2 0 1 1 15.9 15.9A5.2 5.2 0 1 1 8.1 15.9A5.2 5.2 0 1 1 8.1 8.1Z' +
  'M12 9.2A2.8 2.8 0 1 0 12 14.8A2.8 2.8 0 1 0 12 9.2Z';

const figures = new Intl.NumberFormat('en-US');

function formatNumber(value: number): string {
  return figures.format(value).replace('-', '−');
}
