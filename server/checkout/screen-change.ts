import type { Db } from '@/db/client';
import type { Admin, Customer } from '../auth/actor';
import type { Verdict } from '../fraud/rules';
import { getBuyerFacts } from './buyer-facts';
import type { Found } from './change-preview';
import type { ChangedQuote } from './changed-quote';
import { refuseBlocked, screen } from './screening';

/**
 * The rules that judge an order judge what a customer makes of it, too: else a small one would be the way
 * around them. An admin's own change, and one that orders less, is let through.
 * @throws rejected `fraud.blocked`
 */
export async function screenChange(
  db: Db,
  actor: Admin | Customer,
  { order, lines }: Found,
  { quantities, quote }: ChangedQuote,
): Promise<Verdict> {
  const isMore = lines.some(({ id, quantity }) => (quantities.get(id) ?? 0) > quantity);
  if (actor.as !== 'customer' || !isMore) return { action: 'pass', reasons: [] };
  const { userId, checkoutId, currency, address, shippingMethod } = order;
  const screened = {
    ...{ quote, currency, address, shippingMethod },
    quantities: [...quantities.values()],
    buyerFacts: await getBuyerFacts(db, userId),
  };
  const verdict = await screen(db, screened, null);
  if (verdict.action === 'block') await refuseBlocked(db, { checkoutId, userId }, verdict);
  return verdict;
}
