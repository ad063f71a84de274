'use client';
import type { ReactNode } from 'react';
import { Alert } from '../ui/alert';
import type { Country, SavedAddress } from './address-draft';
import { AddressStep } from './address-step';
import type { Buyer } from './buyer';
import type { OpenCheckout } from './checkout-state';
import { HoldNotice } from './hold-notice';
import { PaymentStep } from './payment-step';
import { totalOf } from './place';
import { ShippingStep } from './shipping-step';
import type { Checkout } from './use-checkout';
import type { Payment } from './use-payment';

type StepsProps = {
  open: OpenCheckout;
  checkout: Checkout;
  buyer: Buyer;
  addresses: readonly SavedAddress[];
  countries: readonly Country[];
  payment: Payment;
  isWritingAddress: boolean;
  onWritingAddress: (isWriting: boolean) => void;
  /** Enter in the card places the order, and so does a wallet's own button. */
  onPlace: () => void;
  /** False where something else has to be filled in first. */
  canPlace: () => boolean;
  /** Before the payment: the way to the points on phones. */
  teaser: ReactNode;
};

/** Until when it is held, where to, by which way, and what pays. */
export function Steps(props: StepsProps) {
  const { open, checkout, teaser } = props;
  const { view, problem } = open;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {open.notice ? (
        <Alert tone="warn" live title="Something has changed">
          {open.notice}
        </Alert>
      ) : null}
      <HoldNotice
        expiresAt={view.expiresAt}
        endsAt={open.endsAt}
        secondsGiven={open.secondsGiven}
        isPlacing={open.isPlacing}
        onExtend={checkout.extend}
        onOver={checkout.refresh}
      />
      {view.needsShipping ? <Delivery {...props} /> : null}
      {teaser}
      <PaymentStep
        number={view.needsShipping ? 3 : 1}
        payment={props.payment}
        amountCents={totalOf(open)}
        currency={view.snapshot.currency}
        problem={problem?.at === 'card' ? problem : null}
        onPlace={props.onPlace}
        canPlace={props.canPlace}
      />
    </div>
  );
}

function Delivery({ open, checkout, buyer, addresses, countries, ...props }: StepsProps) {
  const { view, draft, problem } = open;
  return (
    <>
      <AddressStep
        saved={addresses}
        countries={countries}
        recipient={buyer.name}
        address={draft.address}
        isPickup={draft.method === 'pickup'}
        problem={problem?.at === 'address' ? problem : null}
        isWriting={props.isWritingAddress}
        onWriting={props.onWritingAddress}
        onChoose={(address) => checkout.choose({ address })}
      />
      <ShippingStep
        snapshot={view.snapshot}
        method={draft.method}
        onChoose={(method) => checkout.choose({ method })}
      />
    </>
  );
}
