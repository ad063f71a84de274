import type { ReactNode } from 'react';
import { cx } from './cx';

/** What happened, from top to bottom; holds `TimelineItem`s. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {children}
    </ol>
  );
}

type TimelineItemProps = {
  /** A lucide icon with `aria-hidden`. */
  icon: ReactNode;
  title: ReactNode;
  /** A `Time`. */
  time?: ReactNode;
  tone?: 'neutral' | 'good' | 'warn' | 'bad' | 'points' | undefined;
  /** Not yet happened. */
  ahead?: boolean | undefined;
  children?: ReactNode;
};

export function TimelineItem({
  icon,
  title,
  time,
  tone = 'neutral',
  ahead,
  children,
}: TimelineItemProps) {
  return (
    <li className={cx('group relative flex gap-3.5 pb-6 last:pb-0', ahead && 'text-muted')}>
      <span
        aria-hidden
        className={cx(
          'absolute top-9 bottom-1 left-[1.0625rem] border-l border-line group-last:hidden',
          ahead && 'border-dashed',
        )}
      />
      <span
        className={cx(
          dotClass,
          ahead ? 'border-dashed border-field bg-surface text-muted' : tones[tone],
        )}
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">{title}</p>
          {time ? <p className="text-sm text-muted tabular-nums">{time}</p> : null}
        </div>
        {children ? <div className="mt-0.5 text-sm text-muted">{children}</div> : null}
      </div>
    </li>
  );
}

const dotClass =
  'grid size-[2.125rem] shrink-0 place-items-center rounded-full border [&_svg]:size-4.5 [&_svg]:stroke-[1.5]';

const tones = {
  neutral: 'border-transparent bg-sunken text-ink',
  good: 'border-transparent bg-good-soft text-good',
  warn: 'border-transparent bg-warn-soft text-warn',
  bad: 'border-transparent bg-bad-soft text-bad',
  points: 'border-transparent bg-points-soft text-points',
} as const;
