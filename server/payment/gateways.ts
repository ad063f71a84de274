import type { Db } from '@/db/client';
import { env } from '../env';
import { DomainError } from '../errors';
import { oncePerProcess } from '../per-process';
import { onAccount } from './accounts';
import { withBreaker } from './breaker';
import type { PaymentGateway } from './gateway';
import { paypalGateway } from './paypal';
import { sandboxGateway } from './sandbox';
import { stripeGateway } from './stripe/gateway';

/** Every provider that the shop can speak to, by name, in the order they are offered. */
export type Gateways = ReadonlyMap<string, PaymentGateway>;

// Their breakers count for the whole process.
const made = oncePerProcess('gateways', () => new WeakMap<Db, Gateways>());

/**
 * Those that are configured, and always the sandbox: orders it was paid with before still need it.
 */
export function gatewaysOf(db: Db): Gateways {
  const known = made.get(db);
  if (known) return known;
  const { stripe, paypal } = env();
  const gateways = byName([
    ...(stripe ? [withBreaker(stripeGateway(stripe))] : []),
    ...(paypal ? [withBreaker(paypalGateway(paypal))] : []),
    sandboxGateway(db),
    onAccount('invoice', 'On account'),
    onAccount('points', null),
  ]);
  made.set(db, gateways);
  return gateways;
}

export function byName(gateways: readonly PaymentGateway[]): Gateways {
  return new Map(gateways.map((gateway) => [gateway.name, gateway]));
}

/** @throws unavailable `payment.gateway_unknown` where its settings are gone */
export function gatewayFor(gateways: Gateways, provider: string): PaymentGateway {
  const gateway = gateways.get(provider);
  if (gateway) return gateway;
  throw new DomainError(
    'unavailable',
    'payment.gateway_unknown',
    `The payment provider “${provider}” is not set up here at present.`,
  );
}
