import { DomainError } from '../errors';
import { examples } from './examples';
import { letterText } from './letter';
import { letterHtml } from './letter-html';
import { type Message, messageOf, NEWS, type NewsName } from './messages';

/** Every message there is, by the event that it is told by. */
export function listPreviews() {
  return NEWS.map((name) => {
    const { mail, notice } = messageOf(name, examples[name]);
    return { name, title: notice.title, isMailed: mail !== null };
  });
}

/** One message as bell and mail say it, of a made-up event. @throws not_found `mail.no_such_message` */
export async function getPreview(name: string) {
  if (!isNews(name)) {
    throw new DomainError('not_found', 'mail.no_such_message', 'There is no such message.');
  }
  const { mail, notice, to } = messageOf(name, examples[name]);
  return { name, notice, to: to.email, mail: mail && (await asMailed(mail)) };
}

async function asMailed({ subject, letter }: NonNullable<Message['mail']>) {
  return { subject, text: letterText(letter), html: await letterHtml(letter) };
}

function isNews(name: string): name is NewsName {
  return Object.hasOwn(examples, name);
}
