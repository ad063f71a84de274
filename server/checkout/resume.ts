import { and, desc, eq } from 'drizzle-orm';
import { payments } from '@/db/schema';
import type { Customer } from '../auth/actor';
import type { Deps } from './authorize';
import { type Placed, settle } from './place-order';
import { loadPlacing } from './queries';
import { methodRequired } from './refusals';

/**
 * Goes on with one's own checkout after a way through a bank or a closed page: its last attempt is
 * settled by what the provider says now. Asked again it answers the same.
 * @throws not_found `checkout.not_found` · declined `payment.declined` · conflict `checkout.expired` ·
 * rejected `payment.method_required` where nothing was begun
 */
export async function resumeCheckout(
  deps: Deps,
  customer: Customer,
  checkoutId: string,
): Promise<Placed> {
  const [last] = await deps.db
    .select({ clientOrderToken: payments.clientOrderToken })
    .from(payments)
    .where(and(eq(payments.checkoutId, checkoutId), eq(payments.userId, customer.userId)))
    .orderBy(desc(payments.attempt))
    .limit(1);
  const clientOrderToken = last?.clientOrderToken ?? '';
  const input = { checkoutId, clientOrderToken, methodRef: null };
  const placing = await loadPlacing(deps.db, customer.userId, input);
  if (!last && !placing.order) throw methodRequired();
  return settle(deps, customer, placing, input);
}
