/**
 * What went wrong, for callers: decides the HTTP status and whether a retry can help.
 * `not_found` 404 · `forbidden` 403 · `unauthenticated` 401 · `invalid` 400 · `conflict` 409 ·
 * `rejected` 422 · `declined` 402 · `too_large` 413 · `too_many` 429 · `unavailable` 503
 */
export type ErrorKind =
  | 'not_found'
  | 'forbidden'
  | 'unauthenticated'
  | 'invalid'
  | 'conflict'
  | 'rejected'
  | 'declined'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

export const HTTP_STATUS: Record<ErrorKind, number> = {
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  invalid: 400,
  conflict: 409,
  rejected: 422,
  declined: 402,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

/** The one shape of every error answer. */
export type ErrorBody = {
  error: { code: string; message: string; details?: Record<string, unknown> };
};

/** The same in every copy of this module: Next makes one for pages and one for route handlers. */
const REFUSAL = Symbol.for('goodpoints.DomainError');

/**
 * An expected refusal. `code` is `capability.reason` (`inventory.out_of_stock`), `message` one
 * sentence a person understands, `details` plain data for whoever can act on it.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly [REFUSAL] = true;

  /** `instanceof` holds for what another copy of this class made. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && REFUSAL in value;
  }

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
  }

  /** False where trying the same thing again cannot help. */
  get isRetriable(): boolean {
    return this.kind === 'unavailable';
  }
}

/** A refusal that trying the same thing again cannot change. */
export function isFinal(error: unknown): error is DomainError {
  return error instanceof DomainError && !error.isRetriable;
}

export function errorBody(error: DomainError): ErrorBody {
  const { code, message, details } = error;
  return { error: details ? { code, message, details } : { code, message } };
}

/**
 * Why something failed, for whoever repairs it: the first cause of all. What is wrapped around it
 * says only what was tried, a query with all its values.
 */
export function whatWentWrong(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? whatWentWrong(error.cause) : error.message;
}
