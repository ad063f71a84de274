import { sql } from 'drizzle-orm';
import { atOnce, type Db } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { notifications, users } from '@/db/schema';
import { wakeWatchers } from '../events/wake';
import { choices, kindOf, muteOf } from './kinds';
import { type Mailer, mailbox } from './mailer';
import { type LetterMail, storeMail, typeset } from './mails';
import { messageOf, type NewsName } from './messages';
import { lookUps } from './who';

/** An event as the engine hands it over; its id names the cause, `ts` (ms) says when it happened. */
export type Heard = { id: string; name: NewsName; data: unknown; ts?: number | undefined };

/**
 * Stores what an event says: a notification for the bell, and the mail where there is one (R1.38,
 * R2.31), once per event. Returns the mail that is still to be sent.
 */
export async function storeNews(
  db: Db,
  mailer: Mailer,
  { id: key, name, data, ts }: Heard,
): Promise<string | null> {
  const lookUp = lookUps[name];
  const facts = lookUp ? await lookUp(db, data) : data;
  if (!facts) return null;
  const kind = kindOf[name];
  const at = new Date(ts ?? Date.now());
  const { to, orderId, mail, notice: rest } = messageOf(name, facts);
  const hasArrived = mailer === mailbox;
  const letter: LetterMail | null =
    mail && to.email
      ? {
          ...{ key, toEmail: to.email, toName: to.name, orderId, at, hasArrived, ...mail },
          unlessMuted: choices[kind].mail === 'free' ? muteOf(kind, 'mail') : null,
        }
      : null;
  const typed = letter && (await typeset(letter));
  const notices = to.userIds.map((userId, index) => ({
    ...{ id: newId('notification'), userId, at, ...rest, mute: muteOf(kind, 'bell') },
    key: index === 0 ? key : `${key}:${userId}`,
  }));
  const [mailId] = await atOnce(db, (tx) => [
    typed && storeMail(tx, typed),
    ...notices.map((notice) => ring(tx, notice)),
  ]);
  return hasArrived ? null : mailId;
}

const ring = prepared(
  'notification_store',
  () => sql`
    with rung as (
      insert into ${notifications} (id, key, user_id, title, body, href, created_at)
      select ${sql.placeholder('id')}, ${sql.placeholder('key')}, id,
        ${sql.placeholder('title')}, ${sql.placeholder('body')}, ${sql.placeholder('href')},
        ${sql.placeholder('at')}
      from ${users}
      where id = ${sql.placeholder('userId')} and not ${sql.placeholder('mute')} = any(muted)
      on conflict do nothing
      returning user_id
    )
    select ${wakeWatchers(sql`user_id`)} from rung`,
);
