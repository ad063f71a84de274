import { DomainError } from '../errors';
import type { DeclineReason } from '../payment/gateway';

export function lapsed(): DomainError {
  return new DomainError(
    'conflict',
    'checkout.expired',
    'The time for this checkout ran out. Nothing was charged; your cart is as it was.',
  );
}

export function cartChanged(): DomainError {
  return new DomainError(
    'conflict',
    'cart.changed',
    'Your cart has changed since this checkout began. Please look at it again.',
  );
}

export function alreadyOrdered(number: string): DomainError {
  return new DomainError(
    'conflict',
    'cart.already_ordered',
    `What is in your cart has just become order ${number}.`,
    { number },
  );
}

export function addressRequired(): DomainError {
  return new DomainError(
    'rejected',
    'checkout.address_required',
    'Please say where this should be sent.',
  );
}

export function methodRequired(): DomainError {
  return new DomainError('rejected', 'payment.method_required', 'Please choose how to pay.');
}

export function tokenReused(): DomainError {
  return new DomainError(
    'conflict',
    'order.token_reused',
    'This order token belongs to another order already.',
  );
}

export function checkoutChanged(): DomainError {
  return new DomainError(
    'conflict',
    'checkout.changed',
    'This checkout was changed on another page while it was paid. Nothing was charged.',
  );
}

const DECLINES: Record<DeclineReason, string> = {
  card_declined: 'The card was declined. You can try another one; your things are still held.',
  insufficient_funds: 'The card has too little on it. You can try another one.',
  not_authenticated: 'The bank could not confirm that it is you. You can try again.',
  expired_card: 'The card has expired. You can try another one.',
  suspected_fraud: 'The bank did not let this payment through. You can try another card.',
  unknown_card: 'This card is not known to the test bank. Please use one of the test cards.',
  refused: 'The provider did not take this payment. Nothing was charged; please pay another way.',
};

export function declined(reason: DeclineReason): DomainError {
  return new DomainError('declined', 'payment.declined', DECLINES[reason], { reason });
}
