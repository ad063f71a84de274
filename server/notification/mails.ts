import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { mails, users } from '@/db/schema';
import { type Letter, letterText } from './letter';
import { letterHtml } from './letter-html';

export type NewMail = {
  /** Names the cause: the same again is the same mail. */
  key: string;
  toEmail: string;
  toName: string;
  subject: string;
  text: string;
  html: string;
  orderId?: string | null;
  /** When what it tells of happened: mails go out in this order. Now where not given. */
  at?: Date;
  /** Not stored where who has this address has turned it off. */
  unlessMuted?: string | null;
  /** Without a mail server what is stored has arrived: nobody has to send it. */
  hasArrived?: boolean;
};

/**
 * Stores a mail before it is sent, once per key. Returns the id under which it is stored, null where it
 * is not wanted.
 */
export async function storeMail(tx: DbOrTx, mail: NewMail): Promise<string | null> {
  const { orderId = null, unlessMuted = null, at = null, hasArrived = false, ...rest } = mail;
  const values = { ...rest, orderId, unlessMuted, at, hasArrived, id: newId('mail') };
  const [row] = await store(tx, values);
  return row?.id ?? null;
}

const hasArrived = sql`${sql.placeholder('hasArrived')}::boolean`;
const arrived = {
  state: sql`case when ${hasArrived} then 'sent'::mail_state else 'queued' end`,
  attempts: sql`case when ${hasArrived} then 1 else 0 end`,
  sentAt: sql`case when ${hasArrived} then now() end`,
};

const store = prepared<{ id: string }>(
  'mail_store',
  () => sql`
    insert into ${mails} (id, key, to_email, to_name, subject, text, html, order_id, created_at,
      state, attempts, sent_at)
    select ${sql.placeholder('id')}, ${sql.placeholder('key')}, ${sql.placeholder('toEmail')},
      ${sql.placeholder('toName')}, ${sql.placeholder('subject')}, ${sql.placeholder('text')},
      ${sql.placeholder('html')}, ${sql.placeholder('orderId')},
      coalesce(${sql.placeholder('at')}::timestamptz, now()), ${arrived.state}, ${arrived.attempts},
      ${arrived.sentAt}
    where not exists (select from ${users} u where u.email = ${sql.placeholder('toEmail')}
      and ${sql.placeholder('unlessMuted')}::text = any(u.muted))
    on conflict (key) do update set key = excluded.key
    returning id`,
);

export type LetterMail = Omit<NewMail, 'text' | 'html'> & { letter: Letter };

/** Sets a letter as text and HTML. Takes a moment, so it is done before a transaction begins. */
export async function typeset({ letter, ...mail }: LetterMail): Promise<NewMail> {
  return { ...mail, text: letterText(letter), html: await letterHtml(letter) };
}
