'use client';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { controlClass, useFieldTies } from './field';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input {...useFieldTies()} {...props} className={cx(controlClass, className)} />;
}
