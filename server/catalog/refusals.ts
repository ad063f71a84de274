import { DomainError } from '../errors';

export function productNotFound(): DomainError {
  return new DomainError(
    'not_found',
    'catalog.product_not_found',
    'This product is not offered here, or not any more.',
  );
}
