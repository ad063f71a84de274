import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { notifications } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';

/** Marks one own notification as read; again changes nothing. @throws not_found */
export async function markRead(db: Db, customer: Customer, notificationId: string): Promise<void> {
  const [row] = await db
    .update(notifications)
    .set({ readAt: sql`coalesce(${notifications.readAt}, now())` })
    .where(and(eq(notifications.id, notificationId), eq(notifications.userId, customer.userId)))
    .returning({ id: notifications.id });
  if (row) return;
  throw new DomainError('not_found', 'notification.not_found', 'This notification does not exist.');
}

export async function markAllRead(db: Db, customer: Customer): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(and(eq(notifications.userId, customer.userId), isNull(notifications.readAt)));
}
