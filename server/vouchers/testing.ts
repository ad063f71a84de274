import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dispatches, vouchers } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { makeOrder } from '../checkout/fixtures';
import { confirmDispatch } from '../dispatch/updates';
import { issueVouchers } from './issue';

/** Somebody who answers for a business. */
export function memberOf(businessId: string, userId = 'usr_counter'): BusinessMember {
  const email = `${userId}@example.com`;
  const who = { userId, email, name: 'Cam Counter', role: 'business', charityId: null } as const;
  return { ...who, as: 'business', businessId };
}

type Wanted = Omit<Parameters<typeof makeOrder>[1] & object, 'kinds' | 'quantities'> & {
  units?: number;
};

/** An order of one business's vouchers that the business has confirmed, with their codes. */
export async function buyVouchers(db: Db, { units = 1, ...wanted }: Wanted = {}) {
  const order = await makeOrder(db, { ...wanted, quantities: [units], kinds: ['voucher'] });
  const businessId = order.products[0]?.businessId ?? '';
  const { orderId } = order;
  await confirmShare(db, orderId, businessId);
  await issueVouchers(db, { orderId, businessId });
  const member = memberOf(businessId);
  return { ...order, businessId, member, codes: await codesOf(db, orderId) };
}

/** The business has the dispatch and confirms it. */
export async function confirmShare(db: Db, orderId: string, businessId: string): Promise<void> {
  const own = and(eq(dispatches.orderId, orderId), eq(dispatches.businessId, businessId));
  const [sent] = await db.update(dispatches).set({ state: 'sent' }).where(own).returning();
  if (!sent) throw new Error('no dispatch');
  await confirmDispatch(db, memberOf(businessId), { dispatchId: sent.id });
}

export async function codesOf(db: Db, orderId: string) {
  const rows = await db.select().from(vouchers).where(eq(vouchers.orderId, orderId));
  return rows.sort((a, b) => a.unit - b.unit);
}
