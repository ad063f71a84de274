import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { payments } from '@/db/schema';
import { startCheckout } from '../checkout/start-checkout';

/** Somebody at the checkout, who holds stock and points, and is about to pay. */
export async function openCheckout(db: Db, { isPaying = true } = {}) {
  const { id: businessId } = await makeBusiness(db);
  const { id: productId } = await makeProduct(db, { businessId });
  const customer = await makeCustomer(db, { points: 500 });
  await fillCart(db, customer.userId, [{ productId, quantity: 2 }]);
  const { id: checkoutId, quote } = await startCheckout(db, customer, { points: 300 });
  const common = {
    checkoutId,
    amountCents: quote.totalCents,
    currency: 'USD',
    methodRef: 'tok_ok',
  };
  if (!isPaying)
    return { checkoutId, paymentId: '', attempt: { ...common, key: '', returnUrl: '' } };
  const paymentId = newId('payment');
  await db.insert(payments).values({
    id: paymentId,
    ...common,
    ...{ attempt: 1, userId: customer.userId, provider: 'sandbox' },
    clientOrderToken: crypto.randomUUID(),
  });
  return { checkoutId, paymentId, attempt: { ...common, key: paymentId, returnUrl: '' } };
}
