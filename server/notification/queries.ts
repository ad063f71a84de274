import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { mails, notifications } from '@/db/schema';
import { DomainError } from '../errors';

type Page = { limit: number; offset: number };

/** A person's notifications, newest first, with how many there are and how many are unread. */
export async function listNotifications(db: DbOrTx, userId: string, page: Page) {
  const own = eq(notifications.userId, userId);
  const [items, total, unread] = await Promise.all([
    db
      .select({
        id: notifications.id,
        title: notifications.title,
        body: notifications.body,
        href: notifications.href,
        readAt: notifications.readAt,
        createdAt: notifications.createdAt,
      })
      .from(notifications)
      .where(own)
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(page.limit)
      .offset(page.offset),
    db.$count(notifications, own),
    countUnread(db, userId),
  ]);
  return { notifications: items, total, unread };
}

export async function countUnread(db: DbOrTx, userId: string): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)));
  return row?.unread ?? 0;
}

/** Every mail of the shop, newest first; of one recipient where given. For the mailbox page. */
export async function listMails(db: DbOrTx, filter: Page & { toEmail?: string | undefined }) {
  const where = filter.toEmail ? eq(mails.toEmail, filter.toEmail) : undefined;
  const [items, total] = await Promise.all([
    db
      .select({
        id: mails.id,
        toEmail: mails.toEmail,
        toName: mails.toName,
        subject: mails.subject,
        preview: sql<string>`left(${mails.text}, 160)`,
        state: mails.state,
        createdAt: mails.createdAt,
        sentAt: mails.sentAt,
      })
      .from(mails)
      .where(where)
      .orderBy(desc(mails.createdAt), desc(mails.id))
      .limit(filter.limit)
      .offset(filter.offset),
    db.$count(mails, where),
  ]);
  return { mails: items, total };
}

/** @throws not_found `mail.not_found` */
export async function getMail(db: DbOrTx, mailId: string) {
  const [mail] = await db.select().from(mails).where(eq(mails.id, mailId));
  if (mail) return mail;
  throw new DomainError('not_found', 'mail.not_found', 'This mail does not exist.');
}
