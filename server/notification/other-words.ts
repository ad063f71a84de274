import { type EventData, eventSchemas } from '../events/catalog';
import { pointsText } from './amounts';
import type { Message } from './messages';

export type Matter = EventData<'attention.raised'> & { userIds: string[] };

/** Something needs an admin. */
export function needsAttention(given: unknown): Message {
  const { title, detail: body, userIds } = given as Matter;
  return bellOnly(userIds, { title, body, href: '/admin/attention' });
}

/** What is held for a checkout goes back on the shelf soon. */
export function holdLapsing(given: unknown): Message {
  const { userId } = eventSchemas['checkout.lapsing'].parse(given);
  return bellOnly([userId], {
    title: 'What you hold for your checkout goes back soon',
    body: 'Finish it, or extend the hold there, within the next two minutes.',
    href: '/checkout',
  });
}

export type Gift = { charity: string; userIds: string[]; points: number; giver: string };

/** A charity was given points: every member hears of it. */
export function pointsDonated(given: unknown): Message {
  const { charity, userIds, points, giver } = given as Gift;
  const title = `${charity} has received ${pointsText(points)}`;
  return bellOnly(userIds, { title, body: `A donation of ${giver}.`, href: '/wallet' });
}

function bellOnly(userIds: string[], notice: Message['notice']): Message {
  return { to: { userIds, email: '', name: '' }, orderId: null, mail: null, notice };
}
