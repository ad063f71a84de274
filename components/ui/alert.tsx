import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

type AlertProps = {
  tone?: 'info' | 'good' | 'warn' | 'bad' | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links under the text. */
  actions?: ReactNode;
  /** Read out when it appears after the page has loaded. */
  live?: boolean | undefined;
  className?: string | undefined;
};

/** What happened, what was not lost, what to do. */
export function Alert({ tone = 'info', title, children, actions, live, className }: AlertProps) {
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={cx('flex items-start gap-3 rounded-control border p-4', tones[tone], className)}
    >
      <span className="mt-[0.15em] [&_svg]:size-5 [&_svg]:stroke-[1.75]">{icons[tone]}</span>
      <div className="min-w-0 flex-1 text-ink">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="measure">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}

const tones = {
  info: 'border-blue/25 bg-blue-soft text-blue',
  good: 'border-good/25 bg-good-soft text-good',
  warn: 'border-warn/30 bg-warn-soft text-warn',
  bad: 'border-bad/30 bg-bad-soft text-bad',
} as const;

const icons = {
  info: <Info aria-hidden />,
  good: <CircleCheck aria-hidden />,
  warn: <TriangleAlert aria-hidden />,
  bad: <CircleAlert aria-hidden />,
} as const;
