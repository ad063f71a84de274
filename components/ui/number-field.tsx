'use client';
import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { cx } from './cx';
import { useFieldTies } from './field';

type NumberFieldProps = {
  name?: string | undefined;
  value?: number | null | undefined;
  defaultValue?: number | undefined;
  onValueChange?: ((value: number | null) => void) | undefined;
  onValueCommitted?: ((value: number | null) => void) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  format?: Intl.NumberFormatOptions | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  /** Needed only outside a `Field`. */
  label?: string | undefined;
  className?: string | undefined;
};

/** A number to write, or to step with buttons and arrow keys. */
export function NumberField({ label, className, step = 1, ...props }: NumberFieldProps) {
  const { id, ...ties } = useFieldTies();
  return (
    <Base.Root {...props} id={id} step={step} locale="en-US" className={cx('min-w-0', className)}>
      <Base.Group className={groupClass}>
        <Base.Input {...ties} aria-label={label} className={inputClass} />
        <Base.Decrement aria-label="Less" className={cx(stepClass, 'border-l border-line')}>
          <Minus aria-hidden className="size-4 stroke-[1.75]" />
        </Base.Decrement>
        <Base.Increment aria-label="More" className={cx(stepClass, 'border-l border-line')}>
          <Plus aria-hidden className="size-4 stroke-[1.75]" />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}

type QuantityProps = {
  /** "Quantity of Sourdough loaf". */
  label: string;
  value?: number | undefined;
  defaultValue?: number | undefined;
  name?: string | undefined;
  onValueCommitted?: ((value: number) => void) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  disabled?: boolean | undefined;
};

/** How many: − n +, in a pill. */
export function Quantity({ label, onValueCommitted, min = 1, ...props }: QuantityProps) {
  return (
    <Base.Root
      {...props}
      min={min}
      locale="en-US"
      onValueChange={(value) => value !== null && onValueCommitted?.(value)}
      className="inline-block"
    >
      <Base.Group className={cx(groupClass, 'w-auto rounded-full')}>
        <Base.Decrement aria-label={`Less: ${label}`} className={cx(stepClass, 'rounded-full')}>
          <Minus aria-hidden className="size-4 stroke-[1.75]" />
        </Base.Decrement>
        <Base.Input aria-label={label} className={quantityClass} />
        <Base.Increment aria-label={`More: ${label}`} className={cx(stepClass, 'rounded-full')}>
          <Plus aria-hidden className="size-4 stroke-[1.75]" />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}

const groupClass =
  'flex min-h-(--control) w-full items-stretch rounded-control border border-field bg-surface ' +
  'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-blue ' +
  'has-aria-invalid:border-2 has-aria-invalid:border-bad data-disabled:bg-sunken data-disabled:text-muted';

const inputClass =
  'min-w-0 flex-1 bg-transparent px-3 tabular-nums focus-visible:outline-none disabled:cursor-not-allowed';

const quantityClass =
  'w-9 bg-transparent text-center font-medium tabular-nums focus-visible:outline-none disabled:cursor-not-allowed';

const stepClass =
  'grid w-(--control) shrink-0 cursor-pointer place-items-center text-ink select-none hover:bg-sunken ' +
  'data-disabled:cursor-not-allowed data-disabled:text-muted data-disabled:opacity-55';
