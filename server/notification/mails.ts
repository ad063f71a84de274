import { and, eq, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { mails, users } from '@/db/schema';
import { raiseAttention } from '../attention/attention';
import { whatWentWrong } from '../errors';
import { type Letter, letterText } from './letter';
import { letterHtml } from './letter-html';
import { type Mailer, mailbox, type OutgoingMail } from './mailer';

export type NewMail = {
  /** Names the cause: the same again is the same mail. */
  key: string;
  toEmail: string;
  toName: string;
  subject: string;
  text: string;
  html: string;
  orderId?: string | null;
  /** Not stored where who has this address has turned it off. */
  unlessMuted?: string | null;
};

/**
 * Stores a mail before it is sent, once per key. Returns the id under which it is stored, null where it
 * is not wanted.
 */
export async function storeMail(tx: DbOrTx, mail: NewMail): Promise<string | null> {
  const { orderId = null, unlessMuted = null, ...rest } = mail;
  const [row] = await store(tx, { ...rest, orderId, unlessMuted, id: newId('mail') });
  return row?.id ?? null;
}

const store = prepared<{ id: string }>(
  'mail_store',
  () => sql`
    insert into ${mails} (id, key, to_email, to_name, subject, text, html, order_id)
    select ${sql.placeholder('id')}, ${sql.placeholder('key')}, ${sql.placeholder('toEmail')},
      ${sql.placeholder('toName')}, ${sql.placeholder('subject')}, ${sql.placeholder('text')},
      ${sql.placeholder('html')}, ${sql.placeholder('orderId')}
    where not exists (select from ${users} u where u.email = ${sql.placeholder('toEmail')}
      and ${sql.placeholder('unlessMuted')}::text = any(u.muted))
    on conflict (key) do update set key = excluded.key
    returning id`,
);

/**
 * Sends a stored mail, unless it was sent before; in the mailbox it is where it belongs. A failure is kept beside it and thrown on, for
 * whoever tries again.
 */
export async function sendStored(db: Db, mailer: Mailer, mailId: string): Promise<void> {
  if (mailer === mailbox) {
    await markSent(db, { mailId, tries: 1 });
    return;
  }
  const [mail] = await countTry(db, { mailId });
  if (!mail) return;
  try {
    await mailer.send(mail);
  } catch (error) {
    const reason = whatWentWrong(error);
    await db
      .update(mails)
      .set({ error: reason.slice(0, 500) })
      .where(eq(mails.id, mailId));
    throw error;
  }
  await markSent(db, { mailId, tries: 0 });
}

// A mail that was given up on is sent after all once somebody tries again.
const countTry = prepared<OutgoingMail>(
  'mail_count_try',
  () => sql`
    update ${mails} set attempts = attempts + 1
    where id = ${sql.placeholder('mailId')} and state <> 'sent'
    returning id, to_email as "toEmail", to_name as "toName", subject, text, html`,
);

const markSent = prepared(
  'mail_sent',
  () => sql`
    update ${mails} set state = 'sent', sent_at = now(), error = null,
      attempts = attempts + ${sql.placeholder('tries')}::int
    where id = ${sql.placeholder('mailId')} and state <> 'sent'`,
);

/** Nobody tries any more: the mail is `failed` and an admin is told. The order goes on. */
export async function giveUpOnMail(db: Db, mailId: string, reason: string): Promise<void> {
  await transaction(db, async (tx) => {
    const [mail] = await tx
      .update(mails)
      .set({ state: 'failed', error: reason.slice(0, 500) })
      .where(and(eq(mails.id, mailId), eq(mails.state, 'queued')))
      .returning({ subject: mails.subject, toEmail: mails.toEmail, orderId: mails.orderId });
    if (!mail) return;
    await raiseAttention(tx, {
      key: `mail.failed:${mailId}`,
      kind: 'mail.failed',
      title: `A mail to ${mail.toEmail} could not be sent`,
      detail: `“${mail.subject}”: ${reason}`,
      ...(mail.orderId ? { orderId: mail.orderId } : {}),
    });
  });
}

export type LetterMail = Omit<NewMail, 'text' | 'html'> & { letter: Letter };

/** Sets a letter as text and HTML and stores it. */
export async function storeLetter(
  tx: DbOrTx,
  { letter, ...mail }: LetterMail,
): Promise<string | null> {
  return storeMail(tx, { ...mail, text: letterText(letter), html: letterHtml(letter) });
}

/** Stores a letter and sends it at once; the same key again is sent once. Throws if it cannot. */
export async function sendLetter(db: Db, mailer: Mailer, mail: LetterMail): Promise<void> {
  const mailId = await storeLetter(db, mail);
  if (mailId) await sendStored(db, mailer, mailId);
}
