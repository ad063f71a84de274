import { cx } from './cx';

type ProgressProps = {
  label: string;
  value: number;
  max?: number | undefined;
  tone?: 'blue' | 'points' | 'good' | 'warn' | undefined;
  /** Read instead of the percentage: "3 of 5 shipped". */
  valueText?: string | undefined;
  className?: string | undefined;
};

/** A bar of how much of `max` is done. */
export function Progress({
  label,
  value,
  max = 100,
  tone = 'blue',
  valueText,
  className,
}: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      className={cx(
        'h-2 overflow-clip rounded-full border border-transparent bg-sunken',
        className,
      )}
    >
      <div
        className={cx(
          'h-full origin-left transition-transform forced-colors:bg-[Highlight]',
          tones[tone],
        )}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}

const tones = { blue: 'bg-blue', points: 'bg-points', good: 'bg-good', warn: 'bg-warn' } as const;
