'use client';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { controlClass, useFieldTies } from './field';

/** The platform's own select in our clothes; give it `<option>`s. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cx('relative block min-w-0', className)}>
      <select
        {...useFieldTies()}
        {...props}
        className={cx(controlClass, 'appearance-none truncate pr-10')}
      />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4.5 -translate-y-1/2 stroke-[1.5] text-muted"
      />
    </span>
  );
}
