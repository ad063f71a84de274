import { eventSchemas } from '../events/catalog';
import { pointsText } from './amounts';
import type { Message } from './messages';

/** Points that end soon: how many, until when, and what can still be done. */
export function pointsExpiring(given: unknown): Message {
  const data = eventSchemas['points.expiring'].parse(given);
  const { points, until, charity, userId, email, fullName } = data;
  const whose = charity ? `of ${charity}’s wallet` : 'in your wallet';
  const verb = points === 1 ? 'ends' : 'end';
  const title = `${pointsText(points)} ${whose} ${verb} on ${day.format(new Date(until))}`;
  const body = 'They can be spent until then. What is left of them on that day expires.';
  return {
    to: { userIds: [userId], email, name: fullName },
    orderId: null,
    mail: {
      subject: title,
      letter: {
        title,
        paragraphs: [`Hello ${fullName},`, body],
        rows: [],
        link: { label: 'See wallet', path: '/wallet' },
      },
    },
    notice: { title, body, href: '/wallet' },
  };
}

const day = new Intl.DateTimeFormat('en-US', {
  ...{ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' },
});
