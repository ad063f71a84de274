import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { mails } from '@/db/schema';
import { whatWentWrong } from '../errors';
import type { Mailer } from './mailer';
import { giveUpOnMail, sendStored } from './sending';

/** Its own function has given up on a mail by then. */
const OVERDUE_SECONDS = 6 * 3_600;
const MOST_TRIES = 15;
const LIMIT = 20;

/**
 * Sends mails that were stored and never sent, and that nobody has told to be given up: their function
 * was lost. Returns how many went out.
 */
export async function sendOverdue(db: Db, mailer: Mailer): Promise<number> {
  const { rows } = await db.execute<{ id: string; attempts: number }>(sql`
    select id, attempts from ${mails}
    where state = 'queued' and created_at < now() - make_interval(secs => ${OVERDUE_SECONDS})
    order by created_at limit ${LIMIT}`);
  let sent = 0;
  for (const { id, attempts } of rows) {
    try {
      await sendStored(db, mailer, id);
      sent += 1;
    } catch (error) {
      if (attempts + 1 >= MOST_TRIES) await giveUpOnMail(db, id, whatWentWrong(error));
    }
  }
  return sent;
}
