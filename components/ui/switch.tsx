'use client';
import { Switch as Base } from '@base-ui/react/switch';
import { cx } from './cx';

type SwitchProps = {
  /** What it turns on or off: "Rule: amount from $1,500.00". */
  label: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  className?: string | undefined;
};

/** On or off, and it counts at once. */
export function Switch({ label, className, checked, ...props }: SwitchProps) {
  return (
    <span className={cx('inline-flex items-center gap-2', className)}>
      <Base.Root {...props} checked={checked} aria-label={label} className={trackClass}>
        <Base.Thumb className={thumbClass} />
      </Base.Root>
      <span aria-hidden className="w-6 text-sm text-muted">
        {checked ? 'On' : 'Off'}
      </span>
    </span>
  );
}

const trackClass =
  'flex h-6 w-11 cursor-pointer items-center rounded-full border border-field bg-sunken p-0.5 ' +
  'data-checked:border-blue data-checked:bg-blue data-disabled:cursor-not-allowed ' +
  'data-disabled:opacity-55 forced-colors:data-checked:outline-2';

const thumbClass =
  'size-4.5 rounded-full bg-muted transition-transform duration-150 data-checked:translate-x-5 ' +
  'data-checked:bg-on-blue motion-reduce:transition-none forced-colors:bg-[CanvasText]';
