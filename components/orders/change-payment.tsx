'use client';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import type { Offer, Payer } from '../checkout/paying';
import { PaymentWays } from '../checkout/payment-step';
import { usePayment } from '../checkout/use-payment';
import { useTRPC } from '../trpc';
import { Skeleton } from '../ui/skeleton';
import type { Changeable, Editor } from './use-change';

type ChangePaymentProps = {
  order: Changeable;
  editor: Editor;
  /** The new total (cents). */
  amountCents: number;
  payer: RefObject<Payer | null>;
  onPlace: () => void;
};

/** Asks anew for what pays, where the order becomes dearer than what is authorized. */
export function ChangePayment({ editor, ...props }: ChangePaymentProps) {
  const { data: offers } = useQuery(
    useTRPC().payment.offers.queryOptions(undefined, { enabled: editor === 'customer' }),
  );
  if (editor === 'admin') {
    return (
      <p className="text-sm text-muted">
        That is more than the customer’s payment is authorized for: only they can add to it.
      </p>
    );
  }
  return (
    <section aria-label="Payment" className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        It becomes dearer than what your payment covers, so the whole is asked for anew. What was
        asked for before is let go.
      </p>
      {offers ? <Ways {...props} offers={offers} /> : <Skeleton className="h-32" />}
    </section>
  );
}

type WaysProps = Omit<ChangePaymentProps, 'editor'> & { offers: readonly Offer[] };

function Ways({ order, amountCents, payer, onPlace, offers }: WaysProps) {
  const payment = usePayment(offers, order.customerName);
  useEffect(() => {
    payer.current = payment.payer;
    return () => {
      payer.current = null;
    };
  });
  return (
    <PaymentWays
      payment={payment}
      amountCents={amountCents}
      currency={order.currency}
      problem={null}
      onPlace={onPlace}
      canPlace={() => true}
    />
  );
}
