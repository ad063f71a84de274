import type { Db } from '@/db/client';
import { env } from '../env';
import { DomainError } from '../errors';
import { onAccount } from './accounts';
import type { PaymentGateway } from './gateway';
import { paypalGateway } from './paypal';
import { sandboxGateway } from './sandbox';

/** Every provider that the shop can speak to, by name. */
export type Gateways = ReadonlyMap<string, PaymentGateway>;

const made = new WeakMap<Db, Gateways>();

export function gatewaysOf(db: Db): Gateways {
  const known = made.get(db);
  if (known) return known;
  const { paypal } = env();
  const gateways = byName([
    onAccount('points', null),
    onAccount('invoice', 'On account'),
    sandboxGateway(db),
    ...(paypal ? [paypalGateway(paypal)] : []),
  ]);
  made.set(db, gateways);
  return gateways;
}

export function byName(gateways: readonly PaymentGateway[]): Gateways {
  return new Map(gateways.map((gateway) => [gateway.name, gateway]));
}

/** The provider that takes cards: the sandbox, where no other is configured. */
export function cardProvider(gateways: Gateways): string {
  return ['stripe', 'sandbox'].find((name) => gateways.has(name)) ?? 'sandbox';
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
