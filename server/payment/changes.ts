import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { payments } from '@/db/schema';
import { bindToOrder } from './attempts';
import type { ProviderPayment } from './gateway';

/**
 * True where the money of an order is authorized and nobody has set out to take it or let it go; until
 * the transaction ends nobody can.
 */
export async function claimForChange(tx: Tx, orderId: string): Promise<boolean> {
  return (await claim(tx, { orderId })).length === 1;
}

const claim = prepared<{ id: string }>(
  'payment_claim_for_change',
  () => sql`
    update ${payments} set updated_at = now()
    where order_id = ${sql.placeholder('orderId')} and state = 'authorized' and intent is null
    returning id`,
);

/**
 * Puts another authorization in the place of an order's. The one before is let go by whoever sweeps
 * what is decided to be.
 */
export async function replacePayment(
  tx: Tx,
  input: { orderId: string; paymentId: string; answer: ProviderPayment },
): Promise<void> {
  await leave(tx, { orderId: input.orderId });
  await bindToOrder(tx, input);
}

const leave = prepared(
  'payment_leave_order',
  () => sql`
    update ${payments} set order_id = null, intent = 'void', updated_at = now()
    where order_id = ${sql.placeholder('orderId')} and state = 'authorized'`,
);
