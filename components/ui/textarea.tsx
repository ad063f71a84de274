'use client';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { controlClass, useFieldTies } from './field';

/** Grows with what is written in it. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldTies()}
      rows={rows}
      {...props}
      className={cx(controlClass, 'field-sizing-content py-2.5', className)}
    />
  );
}
