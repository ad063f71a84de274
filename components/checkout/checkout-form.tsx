'use client';
import { useState } from 'react';
import { makeQuote } from '@/server/checkout/quote';
import type { Country, SavedAddress } from './address-draft';
import type { Buyer } from './buyer';
import type { OpenCheckout } from './checkout-state';
import { columnsClass } from './columns';
import { NoRedeeming } from './no-redeeming';
import { PlaceOrder } from './place-order';
import { POINTS_ID, PointsChooser } from './points-chooser';
import { PointsTeaser } from './points-teaser';
import { Steps } from './steps';
import { Summary } from './summary';
import { type CardForm, useCard } from './use-card';
import type { Checkout } from './use-checkout';

type CheckoutFormProps = {
  open: OpenCheckout;
  checkout: Checkout;
  buyer: Buyer;
  addresses: readonly SavedAddress[];
  countries: readonly Country[];
};

export function CheckoutForm(props: CheckoutFormProps) {
  const { open, checkout, buyer } = props;
  const { view, draft, problem, isPlacing } = open;
  const card = useCard(buyer.name);
  const [isSummaryOpen, setSummaryOpen] = useState(false);
  const quote = makeQuote(view.snapshot, draft);
  const canUsePoints = buyer.canRedeem && view.limit.max > 0;
  const place = () => placeOrder(open, checkout, card, quote.totalCents);

  function openPoints() {
    setSummaryOpen(true);
    requestAnimationFrame(focusPoints);
  }

  return (
    <div className={columnsClass}>
      <Steps
        {...props}
        card={card}
        onPlace={place}
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

/** Asks for what is missing, else for the order; the card's number goes no further than its token. */
function placeOrder(open: OpenCheckout, checkout: Checkout, card: CardForm, totalCents: number) {
  const { view, draft } = open;
  if (view.needsShipping && draft.method !== 'pickup' && !view.address) {
    checkout.report({ at: 'address', message: 'Please say where this should be sent.' });
  } else if (totalCents === 0) {
    void checkout.place(null);
  } else {
    const token = card.tokenize();
    if (token) void checkout.place(token);
  }
}

function focusPoints(): void {
  document.querySelector<HTMLElement>(`#${POINTS_ID} input`)?.focus();
}
