import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { orders, payments } from '@/db/schema';

/** Where a shopper comes back to from a provider's page, having paid for a checkout. */
export function checkoutReturnPath(checkoutId: string): string {
  return `/checkout/return?${new URLSearchParams({ checkout: checkoutId })}`;
}

/** The same for an order that became dearer: it is placed already, only its change waits. */
export function changeReturnPath(number: string): string {
  return `/orders/${encodeURIComponent(number)}/change`;
}

const CHANGE = 'change:';

/** Names the attempt to pay for a change; one order's next change has another name. */
export function changeToken(order: { id: string; version: number }): string {
  return `${CHANGE}${order.id}:${order.version}`;
}

/** Where the sandbox's bank sends people back to, as real ones are told when they are asked. */
export async function returnPathOf(db: DbOrTx, providerRef: string): Promise<string> {
  const { rows } = await db.execute<{ checkoutId: string; changed: string | null }>(sql`
    select p.checkout_id as "checkoutId",
      (select o.number from ${orders} o where o.checkout_id = p.checkout_id
        and starts_with(p.client_order_token, ${CHANGE})) as changed
    from ${payments} p where p.provider = 'sandbox' and p.provider_ref = ${providerRef}`);
  const [payment] = rows;
  if (!payment) return '/checkout';
  const { checkoutId, changed } = payment;
  return changed === null ? checkoutReturnPath(checkoutId) : changeReturnPath(changed);
}
