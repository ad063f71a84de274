import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { settled, unentered } from './behind';
import { uneven } from './due';
import { settleOrder } from './settle';

const AT_ONCE = 500;

/**
 * Enters what no event has brought about: what was shipped before there were payables, or while the
 * async engine lost what it knew. Returns how many entries it made.
 */
export async function catchUp(db: Db): Promise<number> {
  const missing = await db.execute<{ orderId: string; businessId: string; cause: string }>(sql`
    select distinct l.order_id as "orderId", l.business_id as "businessId",
      'dispatch.shipped:' || d.id as cause
    from ${unentered} limit ${AT_ONCE}`);
  const wrong = await db.execute<{ orderId: string }>(sql`
    select distinct l.order_id as "orderId" from ${uneven} where ${settled} limit ${AT_ONCE}`);
  let made = 0;
  for (const { orderId, businessId, cause } of missing.rows) {
    const fulfilled = { businessId, kinds: ['goods', 'service', 'voucher'] } as const;
    made += await settleOrder(db, { orderId, cause, fulfilled });
  }
  for (const { orderId } of wrong.rows) {
    made += await settleOrder(db, { orderId, cause: `catch-up:${new Date().toISOString()}` });
  }
  return made;
}
