import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { businesses } from '@/db/schema';
import { simulateApi } from '@/server/dispatch/conformance/simulated-api';
import { createSecret } from '@/server/dispatch/secrets';
import { SIGNATURE_HEADER, sign } from '@/server/dispatch/signature';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { baseUrl, buyAndSend, one } from './shop';

test('a business is reached by its API, and answers by it', async ({ db, open }) => {
  const { businessId, secret, api } = await businessWithApi(db);
  try {
    const shopper = await makeCustomer(db);
    const loaf = await makeProduct(db, { businessId });
    const { number, dispatches } = await buyAndSend(db, shopper, {
      lines: [{ productId: loaf.id, quantity: 2 }],
    });
    const dispatchId = dispatches[0]?.id ?? '';
    expect(api.heard().map(({ key }) => key)).toEqual([dispatchId]);
    expect(JSON.parse(api.heard()[0]?.text ?? '')).toMatchObject({
      answerTo: `${baseUrl()}/api/businesses/${businessId}/updates`,
      order: { number, lines: [{ productId: loaf.id, quantity: 2 }] },
    });

    const tell = (type: string, more: object = {}, key = secret) =>
      answer(businessId, key, { id: randomUUID(), dispatchId, type, ...more });
    expect(await tell('confirmed', {}, 'guessed')).toBe(403);
    const trackingUrl = 'https://parcels.example/00340434';
    const parcel = { carrier: 'DHL', tracking: '00340434', trackingUrl };
    expect(await tell('shipped', parcel)).toBe(409);
    expect(await tell('confirmed')).toBe(200);
    expect(await tell('shipped', { ...parcel, trackingUrl: 'javascript:alert(1)' })).toBe(400);
    expect(await tell('shipped', parcel)).toBe(200);
    const state = sql`select state, reference from dispatches where id = ${dispatchId}`;
    expect(await one(db, state)).toEqual({
      state: 'shipped',
      reference: `order for ${dispatchId}`,
    });

    const page = await open(shopper);
    await page.goto(`/orders/${number}`);
    const link = page.getByRole('link', { name: 'DHL · 00340434' });
    await expect(link).toHaveAttribute('href', trackingUrl);
  } finally {
    await api.close();
  }
});

async function businessWithApi(db: Db) {
  const { id: businessId } = await makeBusinessWithMember(db, { plugin: 'http' });
  const { secret } = await createSecret(db, { as: 'business', businessId });
  const api = await simulateApi(() => [secret]);
  const pluginSettings = api.settings;
  await db.update(businesses).set({ pluginSettings }).where(eq(businesses.id, businessId));
  return { businessId, secret, api };
}

async function answer(businessId: string, secret: string, update: object): Promise<number> {
  const body = JSON.stringify(update);
  const { status } = await fetch(`${baseUrl()}/api/businesses/${businessId}/updates`, {
    method: 'POST',
    body,
    headers: { [SIGNATURE_HEADER]: sign(body, [secret]) },
  });
  return status;
}
