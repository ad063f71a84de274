import { eq } from 'drizzle-orm';
import { type Tx, together } from '@/db/client';
import { businesses, users } from '@/db/schema';
import { type Admin, actorName, type BusinessMember, type Customer } from '../auth/actor';
import type { ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import type { ReturnState } from './return-lifecycle';
import { newsOf } from './saga';
import { addTimeline } from './timeline';
import type { MovedOrder } from './transition';

export type ReturnActor = Customer | BusinessMember | Admin;

/** A return as it is now, and what it gives back or has given back. */
export type ReturnNews = {
  id: string;
  businessId: string;
  state: ReturnState;
  reason: string;
  note: string | null;
  rejection: string | null;
  lines: { name: string; quantity: number }[];
  amountCents: number;
  points: number;
};

/**
 * A return has changed: it enters the order's history, the shopper hears of it, and so does the
 * business where it was not the business that did it.
 */
export async function tellReturn(
  tx: Tx,
  order: MovedOrder,
  actor: ReturnActor,
  news: ReturnNews,
): Promise<void> {
  const { id, businessId, state, reason, rejection, lines, amountCents, points } = news;
  const business = await businessOf(tx, businessId);
  const quantity = lines.reduce((pieces, line) => pieces + line.quantity, 0);
  const data = { quantity, refundCents: amountCents, points, reason, rejection };
  const events = [shopperNews(order, business.name, news)];
  if (actor.as !== 'business') events.push(await businessNews(tx, order, business, news));
  await together([
    addTimeline(tx, {
      ...{ orderId: order.id, businessId, data },
      kind: `return.${state}`,
      actor: actor.as === 'business' ? businessId : actorName(actor),
      key: `return.${state}:${id}`,
    }),
    record(tx, events),
  ]);
}

const NAMES = {
  requested: 'order.return_requested',
  approved: 'order.return_approved',
  rejected: 'order.return_rejected',
  received: 'order.returned',
  withdrawn: 'order.return_withdrawn',
} as const satisfies Record<ReturnState, ShopEvent['name']>;

function shopperNews(order: MovedOrder, businessName: string, news: ReturnNews): ShopEvent {
  const { id: returnId, businessId, state, reason, rejection, lines, points } = news;
  return {
    name: NAMES[state],
    id: `return.${state}:${returnId}`,
    data: {
      ...newsOf(order),
      ...{ returnId, businessId, businessName, reason, rejection, lines, points },
      refundCents: news.amountCents,
    },
  };
}

type Business = { name: string; email: string };

async function businessNews(
  tx: Tx,
  order: MovedOrder,
  { name, email }: Business,
  news: ReturnNews,
): Promise<ShopEvent> {
  const { id: returnId, businessId, state, reason, note, rejection, lines } = news;
  const members = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.businessId, businessId))
    .orderBy(users.id);
  return {
    name: 'business.return_changed',
    id: `business.return.${state}:${returnId}`,
    data: {
      ...{ returnId, businessId, businessName: name, email, state, reason, note, rejection, lines },
      memberIds: members.map((member) => member.id),
      orderId: order.id,
      number: order.number,
      customerName: order.customerName,
    },
  };
}

async function businessOf(tx: Tx, businessId: string): Promise<Business> {
  const [row] = await tx
    .select({ name: businesses.name, email: businesses.email })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  return row ?? { name: '', email: '' };
}
