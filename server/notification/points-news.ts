import { eventSchemas } from '../events/catalog';
import { pointsText } from './amounts';
import type { Message } from './messages';

/** Points that end soon: how many, until when, and what can still be done. */
export function pointsExpiring(given: unknown): Message {
  const data = eventSchemas['points.expiring'].parse(given);
  const { points, until, charity } = data;
  const whose = charity ? `of ${charity}’s wallet` : 'in your wallet';
  const verb = points === 1 ? 'ends' : 'end';
  const title = `${pointsText(points)} ${whose} ${verb} on ${day.format(new Date(until))}`;
  const body = 'They can be spent until then. What is left of them on that day expires.';
  return toOwner(data, title, body);
}

/** Points that an admin has given, and what for. */
export function pointsGranted(given: unknown): Message {
  const data = eventSchemas['points.granted'].parse(given);
  const { points, charity, reason } = data;
  const whose = charity ? `${charity} has` : 'You have';
  const title = `${whose} received ${pointsText(points)}`;
  return toOwner(data, title, `For: ${reason}. They can be spent at once.`);
}

type Owner = { userId: string; email: string; fullName: string };

function toOwner({ userId, email, fullName: name }: Owner, title: string, body: string): Message {
  const link = { label: 'See wallet', path: '/wallet' };
  const paragraphs = [`Hello ${name},`, body];
  return {
    to: { userIds: [userId], email, name },
    orderId: null,
    mail: { subject: title, letter: { title, paragraphs, rows: [], link } },
    notice: { title, body, href: '/wallet' },
  };
}

const day = new Intl.DateTimeFormat('en-US', {
  ...{ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' },
});
