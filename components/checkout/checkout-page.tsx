'use client';
import type { Country, SavedAddress } from './address-draft';
import type { Buyer } from './buyer';
import { CheckoutForm } from './checkout-form';
import { CheckoutSkeleton } from './checkout-skeleton';
import { Lapsed } from './lapsed';
import type { Offer } from './paying';
import { Refused } from './refused';
import { useCheckout } from './use-checkout';

type CheckoutPageProps = {
  buyer: Buyer;
  addresses: readonly SavedAddress[];
  countries: readonly Country[];
  offers: readonly Offer[];
};

/** The checkout from beginning to end: one of its states at a time. */
export function CheckoutPage(props: CheckoutPageProps) {
  const checkout = useCheckout();
  const { state } = checkout;
  switch (state.at) {
    case 'starting':
      return <CheckoutSkeleton />;
    case 'refused':
      return (
        <Refused
          reason={state.reason}
          order={state.order}
          onRetry={() => void checkout.start()}
          onTakeWhatIsLeft={(lines) => void checkout.takeWhatIsLeft(lines)}
        />
      );
    case 'lapsed':
      return <Lapsed onRetry={() => void checkout.start(state.choice)} />;
    case 'open':
      return <CheckoutForm {...props} open={state} checkout={checkout} />;
  }
}
