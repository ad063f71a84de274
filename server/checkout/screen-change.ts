import type { Db } from '@/db/client';
import type { PaymentRisk } from '@/db/documents';
import type { Admin, Owner } from '../auth/actor';
import type { Verdict } from '../fraud/rules';
import { getBuyerFacts } from './buyer-facts';
import type { Found } from './change-preview';
import type { ChangedQuote } from './changed-quote';
import { screen } from './screening';

/**
 * The rules that judge an order judge what a customer makes of it, too: else a small one would be the way
 * around them. `risk` is what the provider thinks of the payment that a dearer one needs, once it is
 * known. An admin's own change, and one that orders less for no new payment, is let through.
 */
export async function screenChange(
  db: Db,
  actor: Admin | Owner,
  { order, lines }: Found,
  { quantities, quote }: ChangedQuote,
  risk: PaymentRisk | null = null,
): Promise<Verdict> {
  const isMore = lines.some(({ id, quantity }) => (quantities.get(id) ?? 0) > quantity);
  if (actor.as !== 'customer' || !(isMore || risk)) return { action: 'pass', reasons: [] };
  const { userId, currency, address, shippingMethod } = order;
  const screened = {
    ...{ quote, currency, address, shippingMethod },
    quantities: [...quantities.values()],
    buyerFacts: await getBuyerFacts(db, userId),
  };
  return screen(db, screened, risk);
}
