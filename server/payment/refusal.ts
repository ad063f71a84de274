import { DomainError } from '../errors';

/** A provider that answered, and will answer the same however often it is asked. */
export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === 'payment.refused';
}
