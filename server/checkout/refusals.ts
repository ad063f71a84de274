import { DomainError } from '../errors';

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
