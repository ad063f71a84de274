'use client';
import { CreditCard } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { PointsMark } from '../points';
import { Alert } from '../ui/alert';
import { CardFields } from './card-fields';
import type { Problem } from './checkout-state';
import { Step } from './step';
import { TestCards } from './test-cards';
import type { CardForm } from './use-card';

type PaymentStepProps = {
  number: number;
  form: CardForm;
  /** Nothing is left to pay: points, or a price of nothing, do it all. */
  isFree: boolean;
  problem: Problem | null;
  onEnter: () => void;
};

export function PaymentStep({ number, form, isFree, problem, onEnter }: PaymentStepProps) {
  return (
    <Step number={number} title="Payment">
      {isFree ? (
        <p className="flex items-baseline gap-2.5">
          <PointsMark className="size-[0.9em] shrink-0 text-points" />
          Points pay for everything. No card is needed, and none is charged.
        </p>
      ) : (
        <CardPayment form={form} problem={problem} onEnter={onEnter} />
      )}
    </Step>
  );
}

function CardPayment({ form, problem, onEnter }: Omit<PaymentStepProps, 'number' | 'isFree'>) {
  const box = useFocusOnProblem(form.refusals, problem);
  return (
    <div ref={box} className="flex flex-col gap-5">
      {problem ? (
        <Alert tone="bad" live title="The card could not be charged">
          {problem.message} Nothing was charged.
        </Alert>
      ) : null}
      <CardFields form={form} hasProblem={problem !== null} onEnter={onEnter} />
      <p className="flex items-start gap-2 text-sm text-muted">
        <CreditCard aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5]" />
        The number stays in your browser: only a token that stands for it reaches the shop.
      </p>
      <TestCards onPick={form.fill} />
    </div>
  );
}

/** The focus goes to the first field that needs another look, or to the number of a refused card. */
function useFocusOnProblem(refusals: number, problem: Problem | null) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals === 0 && problem === null) return;
    const invalid = box.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (invalid ?? box.current?.querySelector('input'))?.focus();
  }, [refusals, problem]);
  return box;
}
