import type { Db } from '@/db/client';
import { whatWentWrong } from '../errors';
import type { Client } from '../events/client';
import { causeOf } from '../events/retold';
import type { Mailer } from './mailer';
import { NEWS, type NewsName } from './messages';
import { storeNews } from './notify';
import { giveUpOnMail, sendStored } from './sending';

export type NotificationDeps = { db: Db; mailer: Mailer };

/** Tells customers what happens to their orders: stored first, then sent, tried again with back-off. */
export function notificationFunctions(client: Client, { db, mailer }: NotificationDeps) {
  return [
    client.createFunction(
      { id: 'notification', retries: 10, triggers: NEWS.map((event) => ({ event })) },
      async ({ event, step, runId }) => {
        const { id = runId, data, ts } = event;
        const name = event.name as NewsName;
        const cause = causeOf(id);
        const mailId = await step.run('store', () =>
          storeNews(db, mailer, { id: cause, name, data, ts }),
        );
        if (!mailId) return;
        try {
          await step.run('send', () => sendStored(db, mailer, mailId));
        } catch (error) {
          const reason = whatWentWrong(error);
          await step.run('give-up', () => giveUpOnMail(db, mailId, reason));
        }
      },
    ),
  ];
}
