import { type Db, transaction } from '@/db/client';
import { notifications } from '@/db/schema';
import { storeLetter } from './mails';
import { messageOf, type NewsName } from './messages';

/** An event as the engine hands it over; its id names the cause. */
export type Heard = { id: string; name: NewsName; data: unknown };

/**
 * Stores what an event says: a notification for the bell, and the mail where there is one (R1.38,
 * R2.31), once per event. Returns the mail to send.
 */
export async function storeNews(db: Db, { id: key, name, data }: Heard): Promise<string | null> {
  const { to, orderId, mail, notice } = messageOf(name, data);
  return transaction(db, async (tx) => {
    const [mailId] = await Promise.all([
      mail && to.email
        ? storeLetter(tx, { key, toEmail: to.email, toName: to.name, orderId, ...mail })
        : null,
      tx
        .insert(notifications)
        .values({ key, userId: to.userId, ...notice })
        .onConflictDoNothing(),
    ]);
    return mailId;
  });
}
