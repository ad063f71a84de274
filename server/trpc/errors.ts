import type { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { isContention } from '@/db/contention';
import { DomainError, type ErrorKind } from '../errors';

/** How each kind of refusal is named in tRPC, and so which HTTP status it answers with. */
export const TRPC_CODE = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  unauthenticated: 'UNAUTHORIZED',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  rejected: 'UNPROCESSABLE_CONTENT',
  declined: 'PAYMENT_REQUIRED',
  too_large: 'PAYLOAD_TOO_LARGE',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorKind, TRPCError['code']>;

/** What may be told of an error: our own refusals whole, wrong input by field, the rest nothing. */
export function toDomainError(error: TRPCError): DomainError {
  const { cause } = error;
  if (cause instanceof DomainError) return cause;
  if (cause instanceof z.ZodError) return invalidInput(cause);
  if (isContention(cause)) return busy();
  if (error.code === 'NOT_FOUND') {
    return new DomainError('not_found', 'request.not_found', 'There is nothing at this address.');
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return new DomainError(
      'unavailable',
      'server.failed',
      'Something went wrong on our side. Nothing was lost; please try again.',
    );
  }
  return new DomainError('invalid', 'request.invalid', 'This request could not be understood.');
}

function busy(): DomainError {
  return new DomainError(
    'unavailable',
    'server.busy',
    'Somebody else is changing the same thing right now. Please try again in a moment.',
  );
}

export function invalidInput(error: z.ZodError): DomainError {
  const fields = error.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: issue.message,
  }));
  const first = fields[0];
  const message = first?.field ? `${first.field}: ${first.message}` : 'Please check the input.';
  return new DomainError('invalid', 'request.invalid', message, { fields });
}
