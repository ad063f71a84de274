import type { Db } from '@/db/client';
import { deskOf } from '../dispatch/desk';
import type { PluginTools } from '../dispatch/plugin';
import { chooseMailer } from '../notification/mailer';
import { sendLetter } from '../notification/sending';

/** What the house lends to its plugins, wherever they run. */
export function pluginTools(db: Db): PluginTools {
  const mailer = chooseMailer();
  return { sendMail: (mail) => sendLetter(db, mailer, mail), desk: deskOf(db) };
}
