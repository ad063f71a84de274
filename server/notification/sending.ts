import { and, eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { mails } from '@/db/schema';
import { raiseAttention } from '../attention/attention';
import { whatWentWrong } from '../errors';
import { type Mailer, MailRefused, mailbox, type OutgoingMail } from './mailer';
import { type LetterMail, storeMail, typeset } from './mails';

/** How long a mail stays with a sender that no longer says anything. */
const HELD_SECONDS = 120;

/**
 * Sends a stored mail and whatever else waits for its recipient, oldest first: nobody reads that a
 * parcel is on its way before it is said that the order was placed. Where somebody else is sending to
 * this recipient, it is left to them. In the mailbox a mail is where it belongs. What the mail server
 * refuses for good is given up; any other failure is kept beside the mail and thrown on, for whoever
 * tries again.
 */
export async function sendStored(db: Db, mailer: Mailer, mailId: string): Promise<void> {
  if (mailer === mailbox) {
    await markDelivered(db, { mailId });
    return;
  }
  // A mail that was given up on is sent after all once somebody tries that one again.
  for (let failedId: string | null = mailId; ; failedId = null) {
    const [mail] = await claimOldest(db, { mailId, failedId });
    if (!mail) return;
    await send(db, mailer, mail);
  }
}

async function send(db: Db, mailer: Mailer, mail: OutgoingMail): Promise<void> {
  const { id: mailId } = mail;
  try {
    await mailer.send(mail);
  } catch (error) {
    const reason = whatWentWrong(error).slice(0, 500);
    if (error instanceof MailRefused) return giveUpOnMail(db, mailId, reason);
    await db.update(mails).set({ error: reason, sender: null }).where(eq(mails.id, mailId));
    throw error;
  }
  await markSent(db, { mailId });
}

// A sender that comes back after a crash goes on with what it held.
const claimOldest = prepared<OutgoingMail>(
  'mail_claim_oldest',
  () => sql`
    update ${mails} mail set attempts = attempts + 1, sender = ${sql.placeholder('mailId')},
      held_until = now() + make_interval(secs => ${sql.raw(String(HELD_SECONDS))})
    where id = (
        select id from ${mails}
        where to_email = (select to_email from ${mails} where id = ${sql.placeholder('mailId')})
          and state <> 'sent' and (state = 'queued' or id = ${sql.placeholder('failedId')})
        order by created_at, id limit 1 for update)
      and (sender is null or sender = ${sql.placeholder('mailId')} or held_until < now())
    returning id, to_email as "toEmail", to_name as "toName", subject, text, html`,
);

const markSent = prepared(
  'mail_sent',
  () => sql`
    update ${mails} set state = 'sent', sent_at = now(), error = null, sender = null
    where id = ${sql.placeholder('mailId')} and state <> 'sent'`,
);

const markDelivered = prepared(
  'mail_delivered',
  () => sql`
    update ${mails} set state = 'sent', sent_at = now(), error = null, attempts = attempts + 1
    where id = ${sql.placeholder('mailId')} and state <> 'sent'`,
);

/** Nobody tries any more: the mail is `failed` and an admin is told. The order goes on. */
export async function giveUpOnMail(db: Db, mailId: string, reason: string): Promise<void> {
  await transaction(db, async (tx) => {
    const [mail] = await tx
      .update(mails)
      .set({ state: 'failed', error: reason.slice(0, 500), sender: null })
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

/**
 * Stores a letter and sends it in its turn; the same key again is sent once. Throws where the mail
 * server cannot take it now, or never will.
 */
export async function sendLetter(db: Db, mailer: Mailer, mail: LetterMail): Promise<void> {
  const hasArrived = mailer === mailbox;
  const mailId = await storeMail(db, await typeset({ ...mail, hasArrived }));
  if (!mailId || hasArrived) return;
  await sendStored(db, mailer, mailId);
  const [stored] = await db
    .select({ state: mails.state, error: mails.error })
    .from(mails)
    .where(eq(mails.id, mailId));
  if (stored?.state === 'failed') throw new MailRefused(stored.error ?? 'refused');
}
