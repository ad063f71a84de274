import { CreditCard } from 'lucide-react';
import { CardFields } from './card-fields';
import { TestCards } from './test-cards';
import type { CardForm } from './use-card';

type SandboxPaymentProps = { form: CardForm; hasProblem: boolean; onEnter: () => void };

/** The test bank's cards, where no real provider is configured. */
export function SandboxPayment({ form, hasProblem, onEnter }: SandboxPaymentProps) {
  return (
    <>
      <CardFields form={form} hasProblem={hasProblem} onEnter={onEnter} />
      <p className="flex items-start gap-2 text-sm text-muted">
        <CreditCard aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5]" />
        The number stays in your browser: only a token that stands for it reaches the shop.
      </p>
      <TestCards onPick={form.fill} />
    </>
  );
}
