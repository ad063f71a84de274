import type { ReactNode } from 'react';
import { Card } from '../ui/card';

type StepProps = {
  number: number;
  title: string;
  className?: string | undefined;
  children: ReactNode;
};

/** One step of the way through the checkout. */
export function Step({ number, title, className, children }: StepProps) {
  const id = `step-${number}`;
  return (
    <Card as="section" className={className}>
      <h2 id={id} tabIndex={-1} className="mb-4 flex items-center gap-3 text-lg">
        <span aria-hidden className={numberClass}>
          {number}
        </span>
        {title}
      </h2>
      {children}
    </Card>
  );
}

const numberClass =
  'grid size-7 shrink-0 place-items-center rounded-full bg-sunken font-sans text-sm font-semibold ' +
  'tabular-nums';
