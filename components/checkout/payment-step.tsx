'use client';
import { Lock, ReceiptText } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { PointsMark } from '../points';
import { Alert } from '../ui/alert';
import type { Problem } from './checkout-state';
import type { Offer } from './paying';
import { PaymentChoice } from './payment-choice';
import { SandboxPayment } from './sandbox-payment';
import { Step } from './step';
import { StripePayment } from './stripe-payment';
import type { Payment } from './use-payment';

type PaymentStepProps = WaysProps & { number: number };

type WaysProps = {
  payment: Payment;
  amountCents: number;
  currency: string;
  problem: Problem | null;
  /** Places the order: Enter in a field, or a wallet's own button. */
  onPlace: () => void;
  /** False where something else has to be filled in first. */
  canPlace: () => boolean;
};

export function PaymentStep(props: PaymentStepProps) {
  return (
    <Step number={props.number} title="Payment">
      {props.amountCents === 0 ? (
        <p className="flex items-baseline gap-2.5">
          <PointsMark className="size-[0.9em] shrink-0 text-points" />
          Points pay for everything. No card is needed, and none is charged.
        </p>
      ) : (
        <PaymentWays {...props} />
      )}
    </Step>
  );
}

/** The ways to pay that are offered right now, and the fields of the chosen one. */
export function PaymentWays({ payment, problem, ...props }: WaysProps) {
  const { offers, chosen, choose, card, stripe } = payment;
  const box = useFocusOnProblem(card.refusals, problem);
  const byStripe = offers.find(({ kind }) => kind === 'card');
  return (
    <div ref={box} className="flex flex-col gap-5">
      {problem ? (
        <Alert tone="bad" live title={titleFor(chosen)}>
          {problem.message} Nothing was charged.
        </Alert>
      ) : null}
      {chosen ? null : <NothingWorks offers={offers} />}
      <PaymentChoice offers={offers} chosen={chosen} onChoose={choose} />
      {chosen?.kind === 'sandbox' ? (
        <SandboxPayment form={card} hasProblem={problem !== null} onEnter={props.onPlace} />
      ) : null}
      {chosen?.kind === 'paypal' ? (
        <Note icon={<Lock aria-hidden />}>
          “Place order” takes you to PayPal. The order is placed once you have approved the payment
          there; until then your things stay held.
        </Note>
      ) : null}
      {chosen?.kind === 'invoice' ? (
        <Note icon={<ReceiptText aria-hidden />}>
          Nothing is charged now. The invoice comes after the order was shipped.
        </Note>
      ) : null}
      {/* Kept while another way is looked at: what was written into it is not lost. */}
      {byStripe?.publishableKey ? (
        <div hidden={chosen?.kind !== 'card'}>
          <StripePayment
            publishableKey={byStripe.publishableKey}
            amountCents={props.amountCents}
            currency={props.currency}
            form={stripe}
            onExpressStart={props.canPlace}
            onExpress={props.onPlace}
          />
        </div>
      ) : null}
    </div>
  );
}

function titleFor(chosen: Offer | null): string {
  const isCard = chosen?.kind === 'card' || chosen?.kind === 'sandbox';
  return isCard ? 'The card could not be charged' : 'This payment did not go through';
}

function NothingWorks({ offers }: { offers: readonly Offer[] }) {
  const sentence = offers.length === 1 ? offers[0]?.sentence : null;
  return (
    <Alert tone="warn" live title="No way to pay works at the moment">
      {sentence ?? 'They come back by themselves.'} Your things stay held, and this page looks again
      every few seconds.
    </Alert>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-sm text-muted [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]">
      {icon}
      <span className="measure">{children}</span>
    </p>
  );
}

/** The focus goes to the first field that needs another look, or to where a refused payment is chosen. */
function useFocusOnProblem(refusals: number, problem: Problem | null) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals === 0 && problem === null) return;
    const invalid = box.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const first = box.current?.querySelector<HTMLElement>('input:checked, input');
    (invalid ?? first)?.focus();
  }, [refusals, problem]);
  return box;
}
