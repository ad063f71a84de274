import { eventSchemas } from '../events/catalog';
import { invitationPath } from '../identity/invitation-link';
import type { Message } from './messages';

/** A business that asked to join hears that it was heard. */
export function applicationReceived(given: unknown): Message {
  const data = eventSchemas['business.application_received'].parse(given);
  return byMail(data, {
    title: `We have your application for ${data.businessName}`,
    body: 'Somebody looks at it within a few days. You will hear from us at this address.',
  });
}

export function applicationDeclined(given: unknown): Message {
  const data = eventSchemas['business.application_declined'].parse(given);
  return byMail(data, {
    title: `${data.businessName} cannot join at the moment`,
    body: `${data.reason} You are welcome to apply again.`,
  });
}

/** The first of a new business's people gets in by the link. */
export function businessJoined(given: unknown): Message {
  const data = eventSchemas['business.joined'].parse(given);
  return byMail(data, {
    title: `${data.businessName} is welcome at Goodpoints`,
    body: 'Set a password to open your portal. The link works once, within seven days.',
    link: { label: 'Open your portal', path: invitationPath(data.invitationId) },
  });
}

export function memberInvited(given: unknown): Message {
  const data = eventSchemas['business.member_invited'].parse(given);
  return byMail(data, {
    title: `You are invited to the portal of ${data.businessName}`,
    body: 'Set a password to answer for its orders. The link works once, within seven days.',
    link: { label: 'Accept the invitation', path: invitationPath(data.invitationId) },
  });
}

type Told = { title: string; body: string; link?: { label: string; path: string } };

/** To people who have no login yet: nothing rings. */
function byMail(
  { email, fullName: name }: { email: string; fullName: string },
  { title, body, link = { label: 'See the shop', path: '/' } }: Told,
): Message {
  const paragraphs = [name ? `Hello ${name},` : 'Hello,', body];
  return {
    to: { userIds: [], email, name },
    orderId: null,
    mail: { subject: title, letter: { title, paragraphs, rows: [], link } },
    notice: { title, body, href: '/' },
  };
}
