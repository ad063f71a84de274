import type { Page } from '@playwright/test';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { openCheckout, placeOrder } from './checkout-page';
import { expect } from './fixtures';
import { setting } from './shop';
import { stripeJs } from './stand-ins/stripe-js';

/** Tests against the stand-ins of Stripe and PayPal, which the runner has started. */

export type Open = (viewer: Awaited<ReturnType<typeof makeCustomer>>) => Promise<Page>;

/** Says something to a stand-in. */
export async function tell<T = unknown>(
  provider: 'stripe' | 'paypal',
  command: string,
  input: object = {},
): Promise<T> {
  const url = setting(provider === 'stripe' ? 'E2E_STRIPE_URL' : 'E2E_PAYPAL_URL');
  const body = JSON.stringify(input);
  const answer = await fetch(`${url}/_control/${command}`, { method: 'POST', body });
  return (await answer.json()) as T;
}

/** Stripe's script, in our words, for every page of this browser. */
export async function routeStripe(page: Page, options: { hasWallet?: boolean } = {}) {
  const body = stripeJs({ apiUrl: setting('E2E_STRIPE_URL'), ...options });
  await page
    .context()
    .route('https://js.stripe.com/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
}

/** Somebody at the payment of a checkout of $14.95. */
export async function atPayment(db: Db, open: Open, options: { hasWallet?: boolean } = {}) {
  const shopper = await makeCustomer(db);
  const { id: businessId } = await makeBusiness(db);
  const product = await makeProduct(db, { businessId });
  await fillCart(db, shopper.userId, [{ productId: product.id }]);
  const page = await open(shopper);
  await routeStripe(page, options);
  await openCheckout(page);
  await expect(placeOrder(page)).toHaveText('Place order · $14.95');
  return { page, shopper, product };
}
