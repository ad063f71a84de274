import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { notifications } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';
import { wakeWatchers } from '../events/wake';

/** Marks one own notification as read; again changes nothing. @throws not_found */
export async function markRead(db: Db, customer: Customer, notificationId: string): Promise<void> {
  const read = await markWhere(db, customer, sql`id = ${notificationId}`);
  if (read > 0) return;
  throw new DomainError('not_found', 'notification.not_found', 'This notification does not exist.');
}

export async function markAllRead(db: Db, customer: Customer): Promise<void> {
  await markWhere(db, customer, sql`read_at is null`);
}

/** Whoever has opened the page that news point to has read them. */
export async function markPageRead(db: Db, customer: Customer, href: string): Promise<void> {
  await markWhere(db, customer, sql`read_at is null and href = ${href}`);
}

/** Every bell of theirs that is open somewhere hears of it. */
async function markWhere(db: Db, { userId }: Customer, which: SQL): Promise<number> {
  const { rows } = await db.execute<{ marked: number }>(sql`
    with marked as (
      update ${notifications} set read_at = coalesce(read_at, now())
      where user_id = ${userId} and ${which}
      returning user_id
    ), whose as (select distinct user_id from marked)
    select (select count(*)::int from marked) as marked, ${wakeWatchers(sql`user_id`)} from whose`);
  return rows[0]?.marked ?? 0;
}
