import Stripe from 'stripe';
import { DomainError } from '../../errors';

export type StripeSettings = {
  secretKey: string;
  publishableKey: string;
  /** Several while they are rotated; none accepts no notice. */
  webhookSecrets: readonly string[];
  /** Another host that answers like Stripe, for tests. */
  apiBase: string | null;
};

const RETRIES = 2;
const TIMEOUT_MS = 20_000;

export function stripeClient({ secretKey, apiBase }: StripeSettings): Stripe {
  return new Stripe(secretKey, {
    maxNetworkRetries: RETRIES,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...(apiBase ? addressOf(new URL(apiBase)) : {}),
  });
}

function addressOf({ hostname: host, port, protocol }: URL) {
  const isSecure = protocol === 'https:';
  return {
    host,
    port: port || (isSecure ? 443 : 80),
    protocol: isSecure ? ('https' as const) : ('http' as const),
  };
}

/**
 * Asks Stripe something and words its refusals as ours.
 * @throws unavailable `payment.gateway_down` · conflict `payment.refused`
 */
export async function asking<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toDomainError(error);
  }
}

function toDomainError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const status = error.statusCode ?? 0;
  // The same key is under way: Stripe itself is well.
  if (status === 409) return down({ isBusy: true });
  if (status === 0 || status >= 500 || status === 429 || isLockedOut(status)) return down({});
  return new DomainError(
    'conflict',
    'payment.refused',
    `The payment provider refused: ${error.message}`,
  );
}

/** Wrong keys are ours to mend; what was to happen can happen afterwards. */
function isLockedOut(status: number): boolean {
  return status === 401 || status === 403;
}

function down(details: { isBusy?: boolean }): DomainError {
  return new DomainError(
    'unavailable',
    'payment.gateway_down',
    'The payment provider cannot be reached right now. Nothing was charged; please try again.',
    details,
  );
}

const MAX_KEYS = 3;

/**
 * Does something under its key, once. Stripe remembers the first answer to a key, even a failure of its
 * own: where that failure comes back, `find` says what became of it, and where nothing did, the next key
 * in line is used. Every repeat walks the same keys.
 */
export async function underKey<T>(
  key: string,
  act: (idempotencyKey: string) => Promise<T>,
  find: () => Promise<T | null>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await act(tried === 1 ? key : `${key}:again-${tried}`);
    } catch (error) {
      if (!isRememberedFailure(error) || tried === MAX_KEYS) throw error;
      const found = await find();
      if (found) return found;
    }
  }
}

function isRememberedFailure(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return (error.statusCode ?? 0) >= 500 && error.headers?.['idempotent-replayed'] === 'true';
}
