import { and, eq } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import { orderLines } from '@/db/schema';
import { type EventData, eventSchemas, type ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import { alikeId } from '../events/retold';
import { newsOf } from './saga';
import { addTimeline } from './timeline';
import { lockOrder } from './transition';

/**
 * What a business did enters the order's history (R1.24, R1.25, R1.33), and the news go to whoever
 * bought. Once per dispatch and kind, and per parcel where there are several, however often it is told.
 */
export async function tellDispatchNews(
  db: Db,
  { name, data, id = '' }: { name: string; data: unknown; id?: string | undefined },
): Promise<void> {
  const { orderId, businessId, dispatchId } = eventSchemas['dispatch.queued'].parse(data);
  const told = read(name, data);
  await transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const lines = await linesOf(tx, orderId, businessId);
    const businessName = lines[0]?.businessName ?? '';
    const key = [name, dispatchId, ...told.part].join(':');
    const actor = businessId;
    await addTimeline(tx, {
      ...{ orderId, businessId, actor, key, kind: name },
      data: { businessName, ...told.facts },
    });
    const news = { ...newsOf(order), businessId, businessName };
    const event = told.event(news, lines);
    if (event) await record(tx, [{ ...event, id: alikeId(id, `news:${key}`) }]);
  });
}

type News = ReturnType<typeof newsOf> & { businessId: string; businessName: string };
type Line = { productId: string; name: string; quantity: number };

type Told = {
  facts: Record<string, string | number>;
  /** Which of several parts of the dispatch it is about. */
  part: number[];
  event: (news: News, lines: readonly Line[]) => ShopEvent | null;
};

function read(name: string, data: unknown): Told {
  switch (name) {
    case 'dispatch.confirmed':
      return confirmed(eventSchemas[name].parse(data));
    case 'dispatch.declined':
      return told({ reason: eventSchemas[name].parse(data).reason });
    case 'dispatch.part_declined': {
      const { reason, turn } = eventSchemas[name].parse(data);
      return { ...told({ reason }), part: [turn] };
    }
    case 'dispatch.shipped':
      return shipped(eventSchemas[name].parse(data), false);
    case 'dispatch.part_shipped':
      return shipped(eventSchemas[name].parse(data), true);
    case 'dispatch.delivered':
      return told({}, (news) => ({ name: 'order.delivered', data: news }));
    case 'dispatch.part_delivered': {
      const { number } = eventSchemas[name].parse(data);
      const event: Told['event'] = (news) => ({
        name: 'order.delivered',
        data: { ...news, isPart: true },
      });
      return { ...told({ number }, event), part: [number] };
    }
    default:
      return told({});
  }
}

function told(facts: Told['facts'], event: Told['event'] = () => null): Told {
  return { facts, part: [], event };
}

function confirmed({ note }: EventData<'dispatch.confirmed'>): Told {
  return told(note ? { note } : {}, (news) => ({
    name: 'order.confirmed_by_business',
    data: { ...news, note: note ?? null },
  }));
}

function shipped(parcel: EventData<'dispatch.shipped'>, isPart: boolean): Told {
  const { carrier, tracking, trackingUrl, number = 1, pieces = 0, piecesShipped = 0 } = parcel;
  const url = trackingUrl ? { trackingUrl } : {};
  // One parcel with all in it needs no count.
  const isOne = !isPart && number === 1;
  const progress = { shipped: piecesShipped, pieces };
  return {
    facts: { carrier, tracking, ...url, ...(isOne ? {} : { piecesShipped, pieces }) },
    part: isPart ? [number] : [],
    event: (news, lines) => ({
      name: 'order.shipped',
      data: {
        ...{ ...news, carrier, tracking, ...url },
        lines: inParcel(lines, parcel),
        ...(isOne ? {} : { progress }),
      },
    }),
  };
}

function inParcel(lines: readonly Line[], { lines: sent }: EventData<'dispatch.shipped'>) {
  if (!sent) return lines.map(({ name, quantity }) => ({ name, quantity }));
  return sent.flatMap(({ productId, quantity }) => {
    const name = lines.find((line) => line.productId === productId)?.name;
    return name ? [{ name, quantity }] : [];
  });
}

async function linesOf(tx: Tx, orderId: string, businessId: string) {
  return tx
    .select({
      productId: orderLines.productId,
      name: orderLines.name,
      quantity: orderLines.quantity,
      businessName: orderLines.businessName,
    })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), eq(orderLines.businessId, businessId)))
    .orderBy(orderLines.position);
}
