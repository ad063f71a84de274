import { desc, eq } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fraudVerdicts, orders, users } from '@/db/schema';
import type { Verdict } from './rules';

/** Keeps what the rules said of an attempt to order; where none matched there is nothing to keep. */
export async function keepVerdict(
  db: DbOrTx,
  of: { checkoutId: string; userId: string },
  { action, reasons }: Verdict,
): Promise<void> {
  if (reasons.length === 0) return;
  const { checkoutId, userId } = of;
  await db.insert(fraudVerdicts).values({ checkoutId, userId, action, reasons });
}

/** The latest verdicts, newest first, with whom they are about and the order that came of it. */
export function listVerdicts(db: DbOrTx, limit: number) {
  return db
    .select({
      id: fraudVerdicts.id,
      action: fraudVerdicts.action,
      reasons: fraudVerdicts.reasons,
      createdAt: fraudVerdicts.createdAt,
      customerName: users.name,
      email: users.email,
      orderNumber: orders.number,
    })
    .from(fraudVerdicts)
    .leftJoin(users, eq(users.id, fraudVerdicts.userId))
    .leftJoin(orders, eq(orders.checkoutId, fraudVerdicts.checkoutId))
    .orderBy(desc(fraudVerdicts.createdAt), desc(fraudVerdicts.id))
    .limit(limit);
}

/** What was said of one checkout's attempts, the latest first. */
export function listVerdictsOf(db: DbOrTx, checkoutId: string) {
  return db
    .select()
    .from(fraudVerdicts)
    .where(eq(fraudVerdicts.checkoutId, checkoutId))
    .orderBy(desc(fraudVerdicts.createdAt), desc(fraudVerdicts.id));
}
