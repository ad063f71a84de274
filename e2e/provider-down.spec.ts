import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { expectPlaced, foldSummary, placeOrder } from './checkout-page';
import { expect, expectAccessible, test } from './fixtures';
import { atPayment, tell } from './providers';
import { post } from './shop';

/** As often as the shop lets a provider fail before it leaves it alone. */
const PATIENCE = 5;

test('a provider that is down is out of the choice, with a sentence', async ({ db, open }) => {
  await tell('paypal', 'faults', { on: '*', kind: 'fail', status: 500, times: null });
  try {
    const { id: businessId } = await makeBusiness(db);
    const product = await makeProduct(db, { businessId, available: 100 });
    for (let time = 0; time < PATIENCE; time += 1) {
      const shopper = await makeCustomer(db);
      await fillCart(db, shopper.userId, [{ productId: product.id }]);
      const started = await post(shopper, 'checkout.start', {});
      const { id: checkoutId } = (started.json as Started).result.data;
      const input = { checkoutId, clientOrderToken: `e2e-${checkoutId}`, methodRef: 'paypal' };
      const { status } = await post(shopper, 'checkout.place', { ...input, provider: 'paypal' });
      expect(status).toBe(503);
    }

    const { page } = await atPayment(db, open);
    const paypal = page.getByRole('radio', { name: /^PayPal/ });
    await expect(paypal).toBeDisabled();
    await expect(page.getByText('PayPal does not work right now.')).toBeVisible();
    await expectAccessible(page);
    await foldSummary(page);
    await page.getByLabel('Stripe card number').fill('4242 4242 4242 4242');
    await placeOrder(page).click();
    await expectPlaced(page);
  } finally {
    await tell('paypal', 'faults/clear');
  }
  // It comes back by itself, on a page that stays open, too.
  const { page } = await atPayment(db, open);
  await expect(page.getByRole('radio', { name: /^PayPal/ })).toBeEnabled({ timeout: 60_000 });
});

type Started = { result: { data: { id: string } } };
