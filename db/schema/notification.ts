import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { users } from './identity';

export const mailState = pgEnum('mail_state', ['queued', 'sent', 'failed']);

/** Every mail is stored before it is sent. Without SMTP this table is the mailbox. */
export const mails = pgTable(
  'mails',
  {
    id: id('mail'),
    /** Says which cause this is, so that one event makes one mail. */
    key: text().notNull().unique(),
    toEmail: text().notNull(),
    toName: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    orderId: text(),
    state: mailState().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    error: text(),
    /** Who is sending it now (the mail its run began with), and until when it is theirs. */
    sender: text(),
    heldUntil: at(),
    /** When what it tells of happened. */
    createdAt: createdAt(),
    sentAt: at(),
  },
  (t) => [
    index().on(t.createdAt),
    index().on(t.toEmail, t.createdAt),
    index('mails_of_recipient').on(t.toEmail, t.createdAt, t.id).where(sql`${t.state} <> 'sent'`),
    index().on(t.orderId),
    index('mails_waiting').on(t.createdAt).where(sql`${t.state} = 'queued'`),
  ],
);

export const notifications = pgTable(
  'notifications',
  {
    id: id('notification'),
    key: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => users.id),
    title: text().notNull(),
    body: text().notNull(),
    href: text().notNull(),
    readAt: at(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.userId, t.createdAt)],
);
