import { and, eq } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import { orderLines } from '@/db/schema';
import { eventSchemas, type ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import { newsOf } from './saga';
import { addTimeline } from './timeline';
import { lockOrder } from './transition';

type Name = Extract<ShopEvent, { name: `dispatch.${string}` }>['name'];
type Facts = {
  note?: string | null;
  reason?: string;
  carrier?: string;
  tracking?: string;
  trackingUrl?: string;
};

/**
 * What a business did enters the order's history (R1.24, R1.25, R1.33), and the news go to whoever
 * bought. Once per dispatch and kind, however often it is told.
 */
export async function tellDispatchNews(db: Db, name: string, data: unknown): Promise<void> {
  const { orderId, businessId, dispatchId } = eventSchemas['dispatch.queued'].parse(data);
  const facts = factsOf(name, data);
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const lines = await linesOf(tx, orderId, businessId);
    const businessName = lines[0]?.businessName ?? '';
    const key = `${name}:${dispatchId}`;
    const actor = businessId;
    await addTimeline(tx, {
      ...{ orderId, businessId, actor, key, kind: name },
      data: { businessName, ...facts },
    });
    const news = { ...newsOf(order), businessId, businessName };
    const event = newsEvent(name as Name, news, facts, lines);
    if (event) await record(tx, [{ ...event, id: `news:${key}` }]);
  });
}

function factsOf(name: string, data: unknown): Facts {
  if (name === 'dispatch.confirmed') {
    const { note } = eventSchemas['dispatch.confirmed'].parse(data);
    return note ? { note } : {};
  }
  if (name === 'dispatch.shipped') {
    const { carrier, tracking, trackingUrl } = eventSchemas['dispatch.shipped'].parse(data);
    return { carrier, tracking, ...(trackingUrl ? { trackingUrl } : {}) };
  }
  if (name === 'dispatch.declined') {
    return { reason: eventSchemas['dispatch.declined'].parse(data).reason };
  }
  return {};
}

type News = ReturnType<typeof newsOf> & { businessId: string; businessName: string };
type Line = { name: string; quantity: number };

function newsEvent(
  name: Name,
  news: News,
  { note = null, carrier = '', tracking = '' }: Facts,
  lines: readonly Line[],
): ShopEvent | null {
  switch (name) {
    case 'dispatch.confirmed':
      return { name: 'order.confirmed_by_business', data: { ...news, note } };
    case 'dispatch.shipped': {
      const named = lines.map(({ name: line, quantity }) => ({ name: line, quantity }));
      return { name: 'order.shipped', data: { ...news, carrier, tracking, lines: named } };
    }
    case 'dispatch.delivered':
      return { name: 'order.delivered', data: news };
    default:
      return null;
  }
}

async function linesOf(tx: Tx, orderId: string, businessId: string) {
  return tx
    .select({
      name: orderLines.name,
      quantity: orderLines.quantity,
      businessName: orderLines.businessName,
    })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), eq(orderLines.businessId, businessId)))
    .orderBy(orderLines.position);
}
