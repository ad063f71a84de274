import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { checkouts, payments, users } from '@/db/schema';
import type { Buyer } from '../order/create-order';
import type { PaymentState } from '../payment/lifecycle';

/** A payment that a provider tells of, with the checkout and the buyer behind it. */
export type Noticed = {
  id: string;
  state: PaymentState;
  intent: 'capture' | 'void' | null;
  provider: string;
  orderId: string | null;
  amountCents: number;
  currency: string;
  checkoutId: string;
  clientOrderToken: string;
  checkoutState: 'open' | 'ordered' | 'expired' | 'replaced';
  /** Another attempt has come after it. */
  isSuperseded: boolean;
  buyer: Buyer;
};

/**
 * The payment behind a provider's own reference, or behind our key that it carries: the answer that told
 * us the reference may have been lost.
 */
export async function findNoticed(
  db: DbOrTx,
  provider: string,
  { providerRef, reference }: { providerRef: string; reference: string | null },
): Promise<Noticed | null> {
  const { rows } = await db.execute<Noticed>(sql`
    select p.id, p.state, p.intent, p.provider, p.order_id as "orderId",
      p.amount_cents as "amountCents", p.currency, p.checkout_id as "checkoutId",
      p.client_order_token as "clientOrderToken", c.state as "checkoutState",
      exists (select from ${payments} later where later.checkout_id = p.checkout_id
        and later.attempt > p.attempt) as "isSuperseded",
      jsonb_build_object('userId', u.id, 'charityId', u.charity_id, 'email', u.email,
        'name', u.name) as buyer
    from ${payments} p
    join ${checkouts} c on c.id = p.checkout_id
    join ${users} u on u.id = p.user_id
    where p.provider = ${provider} and (p.provider_ref = ${providerRef} or p.id = ${reference})
    order by p.provider_ref is not distinct from ${providerRef} desc limit 1`);
  return rows[0] ?? null;
}
