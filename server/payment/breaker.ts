import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
import { DomainError } from '../errors';
import type { PaymentGateway } from './gateway';

const FAILURES_IN_A_ROW = 5;
const OPEN_MS = 30_000;

/**
 * Leaves a provider alone for half a minute after it has failed five times in a row, then lets one call
 * through to see. Each process judges for itself.
 */
export function withBreaker(gateway: PaymentGateway): PaymentGateway {
  const policy = circuitBreaker(handleWhen(isDown), {
    halfOpenAfter: OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
  });
  let brokenAt = 0;
  policy.onBreak(() => {
    brokenAt = Date.now();
  });
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(work);
    } catch (error) {
      throw isBrokenCircuitError(error) ? leftAlone() : error;
    }
  };
  return {
    ...gateway,
    isReachable: () => policy.state !== CircuitState.Open || Date.now() - brokenAt >= OPEN_MS,
    authorize: (input) => guarded(() => gateway.authorize(input)),
    lookUp: (providerRef) => guarded(() => gateway.lookUp(providerRef)),
    capture: (input) => guarded(() => gateway.capture(input)),
    void: (input) => guarded(() => gateway.void(input)),
    refund: (input) => guarded(() => gateway.refund(input)),
  };
}

/** One that is only busy with the same call is not down. */
function isDown(error: Error): boolean {
  if (!(error instanceof DomainError)) return false;
  return error.code === 'payment.gateway_down' && error.details?.isBusy !== true;
}

function leftAlone(): DomainError {
  return new DomainError(
    'unavailable',
    'payment.gateway_down',
    'This payment provider does not answer at present. Nothing was charged; please try again soon.',
  );
}
