import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import { users } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { onAccount } from './accounts';
import { withBreaker } from './breaker';
import type { PaymentGateway } from './gateway';
import { byName, gatewaysOf } from './gateways';
import { cardProvider, checkOffered, listOffered } from './offers';
import { sandboxGateway } from './sandbox';
import { stripeGateway } from './stripe/gateway';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const db = () => database.db;

/** Nobody answers there. */
const nowhere = { secretKey: 'sk_test_1', apiBase: 'http://127.0.0.1:9', webhookSecrets: [] };

function withStripe(): PaymentGateway[] {
  const stripe = withBreaker(stripeGateway({ ...nowhere, publishableKey: 'pk_test_1' }));
  return [
    stripe,
    sandboxGateway(db()),
    onAccount('invoice', 'On account'),
    onAccount('points', null),
  ];
}

describe('what is offered', () => {
  it('is the sandbox where nothing else is set up', async () => {
    const { userId } = await makeCustomer(db());
    const gateways = gatewaysOf(db());
    expect(await listOffered({ db: db(), gateways }, userId)).toEqual([
      {
        provider: 'sandbox',
        kind: 'sandbox',
        label: 'Test card',
        isAvailable: true,
        sentence: null,
      },
    ]);
    expect(cardProvider(gateways)).toBe('sandbox');
  });

  it('is the real provider instead, and an account for whoever is trusted with one', async () => {
    const { userId } = await makeCustomer(db());
    const deps = { db: db(), gateways: byName(withStripe()) };
    expect(cardProvider(deps.gateways)).toBe('stripe');
    const card = { provider: 'stripe', kind: 'card', publishableKey: 'pk_test_1' };
    expect(await listOffered(deps, userId)).toMatchObject([card]);
    await db().update(users).set({ mayPayByInvoice: true }).where(eq(users.id, userId));
    expect(await listOffered(deps, userId)).toMatchObject([card, { provider: 'invoice' }]);
    await checkOffered(deps, userId, 'invoice');
  });

  it.each(['sandbox', 'invoice', 'points', 'nobody'])(
    'refuses “%s” to others',
    async (provider) => {
      const { userId } = await makeCustomer(db());
      const refused = checkOffered({ db: db(), gateways: byName(withStripe()) }, userId, provider);
      await expect(refused).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'payment.not_for_you',
      });
    },
  );

  it('says so where a provider is down', async () => {
    const { userId } = await makeCustomer(db());
    const deps = { db: db(), gateways: byName(withStripe()) };
    const stripe = deps.gateways.get('stripe');
    await Promise.allSettled(Array.from({ length: 5 }, () => stripe?.lookUp('pi_1')));
    const [card] = await listOffered(deps, userId);
    expect(card).toMatchObject({ provider: 'stripe', isAvailable: false });
    expect(card?.sentence).toContain('comes back by itself');
    await expect(checkOffered(deps, userId, 'stripe')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'payment.gateway_down',
    });
  });
});
