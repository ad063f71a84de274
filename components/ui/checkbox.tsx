'use client';
import { Check, Minus } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'ref'> & {
  label: ReactNode;
  hint?: ReactNode;
  /** The label is read but not seen, as in a column of a table. */
  hideLabel?: boolean | undefined;
  /** Some, but not all. */
  indeterminate?: boolean | undefined;
};

export function Checkbox(props: CheckboxProps) {
  const { label, hint, hideLabel, indeterminate = false, className, ...input } = props;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <label
      className={cx('flex cursor-pointer items-start gap-2.5', !hideLabel && 'py-0.5', className)}
    >
      <span className="relative grid size-6 shrink-0 place-items-center">
        <input {...input} ref={box} type="checkbox" className={boxClass} />
        {indeterminate ? <Minus aria-hidden className={tickClass} /> : null}
        {indeterminate ? null : (
          <Check aria-hidden className={cx(tickClass, 'hidden peer-checked:block')} />
        )}
      </span>
      <span className={hideLabel ? 'sr-only' : 'min-w-0'}>
        {label}
        {hint ? <span className="block text-sm text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}

const boxClass =
  'peer size-5 cursor-pointer appearance-none rounded-mark border border-field bg-surface ' +
  'checked:border-blue checked:bg-blue indeterminate:border-blue indeterminate:bg-blue ' +
  'disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-2 aria-invalid:border-bad ' +
  'forced-colors:appearance-auto';

const tickClass = 'pointer-events-none absolute size-4 stroke-3 text-on-blue forced-colors:hidden!';
