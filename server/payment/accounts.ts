import type { Authorization, PaymentGateway } from './gateway';

/**
 * Payments that no provider has to be asked for: what points pay whole (R3.5), and what a trusted
 * client pays later, on account. Their money moves outside of the shop, or not at all.
 */
export function onAccount(name: 'points' | 'invoice', label: string | null): PaymentGateway {
  const known = {
    cardLabel: label,
    capturedCents: 0,
    refundedCents: 0,
    authorizedUntil: null,
    risk: null,
  };
  const answer = (key: string, amountCents: number, currency: string): Authorization => ({
    ...known,
    providerRef: `${name}:${key}`,
    reference: key,
    amountCents,
    currency,
    outcome: 'authorized',
  });
  return {
    name,
    ...(label ? { offer: { kind: 'invoice', label } } : {}),
    authorize: async ({ key, amountCents, currency }) => answer(key, amountCents, currency),
    lookUp: async (providerRef) => answer(providerRef.slice(name.length + 1), 0, ''),
    capture: async () => undefined,
    void: async () => undefined,
    refund: async ({ key }) => key,
  };
}
