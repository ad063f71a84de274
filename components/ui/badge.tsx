import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'points';

type BadgeProps = {
  tone?: Tone | undefined;
  /** Instead of the tone's own icon; null for none. */
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A state in a word or two; the colour never says it alone. */
export function Badge({ tone = 'neutral', icon, className, children }: BadgeProps) {
  return (
    <span className={cx(badgeClass, tones[tone], className)}>
      {icon === undefined ? icons[tone] : icon}
      {children}
    </span>
  );
}

const badgeClass =
  'inline-flex items-center gap-1 rounded-full border border-transparent px-2 py-0.5 text-xs font-medium ' +
  'whitespace-nowrap [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:stroke-2';

const tones: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink',
  info: 'bg-blue-soft text-blue',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  points: 'bg-points-soft text-points',
};

const icons: Record<Tone, ReactNode> = {
  neutral: null,
  info: <Info aria-hidden />,
  good: <CircleCheck aria-hidden />,
  warn: <CircleAlert aria-hidden />,
  bad: <CircleX aria-hidden />,
  points: null,
};
