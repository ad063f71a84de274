'use client';
import { useState } from 'react';
import type { Address } from '@/db/documents';
import { makeQuote } from '@/server/checkout/quote';
import type { Country, SavedAddress } from './address-draft';
import type { Buyer } from './buyer';
import type { OpenCheckout } from './checkout-state';
import { columnsClass } from './columns';
import { NoRedeeming } from './no-redeeming';
import type { Offer } from './paying';
import { PlaceOrder } from './place-order';
import { POINTS_ID, PointsChooser } from './points-chooser';
import { PointsTeaser } from './points-teaser';
import { Steps } from './steps';
import { Summary } from './summary';
import type { Checkout } from './use-checkout';
import { usePayment } from './use-payment';

type CheckoutFormProps = {
  open: OpenCheckout;
  checkout: Checkout;
  buyer: Buyer;
  addresses: readonly SavedAddress[];
  countries: readonly Country[];
  /** The ways to pay, as the page was served. */
  offers: readonly Offer[];
};

export function CheckoutForm(props: CheckoutFormProps) {
  const { open, checkout, buyer } = props;
  const { view, draft, problem, isPlacing } = open;
  const payment = usePayment(props.offers, buyer.name);
  const [isSummaryOpen, setSummaryOpen] = useState(false);
  const [isWriting, setWriting] = useState(!draft.address && props.addresses.length === 0);
  const quote = makeQuote(view.snapshot, draft);
  const canUsePoints = buyer.canRedeem && view.limit.max > 0;
  const isSent = view.needsShipping && draft.method !== 'pickup';

  function canPlace(): boolean {
    const missing = isSent ? missingAddress(draft.address, isWriting) : null;
    if (missing) checkout.report({ at: 'address', message: missing });
    return missing === null;
  }

  function place() {
    if (canPlace()) void checkout.place(quote.totalCents === 0 ? null : payment.payer);
  }

  function openPoints() {
    setSummaryOpen(true);
    requestAnimationFrame(focusPoints);
  }

  return (
    <div className={columnsClass}>
      <Steps
        {...props}
        payment={payment}
        isWritingAddress={isWriting}
        onWritingAddress={setWriting}
        onPlace={place}
        canPlace={canPlace}
        teaser={
          canUsePoints ? (
            <PointsTeaser points={quote.points} max={view.limit.max} onOpen={openPoints} />
          ) : null
        }
      />
      <Summary
        checkout={open}
        quote={quote}
        isOpen={isSummaryOpen}
        onToggle={() => setSummaryOpen(!isSummaryOpen)}
        points={<PointsPart {...props} />}
        action={
          <PlaceOrder
            totalCents={quote.totalCents}
            currency={view.snapshot.currency}
            isPlacing={isPlacing}
            problem={problem?.at === 'page' ? problem.message : null}
            onPlace={place}
          />
        }
      />
    </div>
  );
}

function PointsPart({ open, checkout, buyer }: CheckoutFormProps) {
  if (!buyer.canRedeem) return <NoRedeeming role={buyer.role} />;
  const { choosePoints } = checkout;
  return <PointsChooser checkout={open} charity={buyer.charity} onChoose={choosePoints} />;
}

function missingAddress(address: Address | null, isWriting: boolean): string | null {
  if (isWriting && address) return 'Please use the address you are writing, or choose another one.';
  return address ? null : 'Please say where this should be sent.';
}

function focusPoints(): void {
  document.querySelector<HTMLElement>(`#${POINTS_ID} input`)?.focus();
}
