import type * as schema from '../../schema';
import { businessesOf, dispatchId, HOURS, hasReached } from './dispatches';
import { after, type Told } from './told';

type Row = typeof schema.orderTimeline.$inferInsert;
type Step = typeof schema.orderSteps.$inferInsert;

const SECOND = 1 / 3_600;

/** What people read as the order's history, in the words the shop itself uses. */
export function timelineOf(told: Told): Row[] {
  const { id, buyer, totals, placedAt, order } = told;
  const { totalCents, points } = totals;
  const entry = (kind: string, hours: number, rest: Partial<Row> = {}): Row => ({
    id: `tml_demo_${order.number}_${rest.key ?? kind}`,
    orderId: id,
    kind,
    key: kind,
    actor: 'shop',
    at: after(placedAt, hours),
    ...rest,
  });
  const card = totalCents === 0 ? null : 'Visa •••• 4242';
  return [
    entry('order.placed', 0, { actor: buyer.id, data: { totalCents, points } }),
    entry('payment.captured', SECOND, { data: { amountCents: totalCents, card } }),
    entry('order.confirmed', SECOND * 2),
    entry('order.completed', SECOND * 3),
    ...businessesOf(told).flatMap((business) => newsOf(told, business, entry)),
    ...(order.canceled
      ? [
          entry('order.canceled', 1, { actor: buyer.id, data: { reason: order.canceled.reason } }),
          entry('payment.returned', 1 + SECOND, { data: { amountCents: totalCents, points } }),
        ]
      : []),
  ];
}

function newsOf(
  told: Told,
  business: string,
  entry: (kind: string, hours: number, rest: Partial<Row>) => Row,
): Row[] {
  const line = told.lines.find((candidate) => candidate.business === business);
  const progress = told.order.progress[business];
  const news = (step: keyof typeof HOURS | 'recalled', hours: number, data = {}) =>
    entry(`dispatch.${step}`, hours, {
      key: `dispatch.${step}:${dispatchId(told, business)}`,
      actor: line?.businessId ?? 'shop',
      businessId: line?.businessId ?? null,
      data: { businessName: line?.businessName ?? '', ...data },
    });
  if (!progress) return [news('recalled', 1)];
  const parcel =
    'carrier' in progress ? { carrier: progress.carrier, tracking: progress.tracking } : {};
  return (['confirmed', 'shipped', 'delivered'] as const)
    .filter((step) => hasReached(progress, step))
    .map((step) => news(step, HOURS[step], step === 'shipped' ? parcel : {}));
}

/** The saga's steps, each done at the first try. */
export function stepsOf({ id, order, placedAt }: Told): Step[] {
  const forward = ['capture', 'confirm', 'delete-cart', 'complete'];
  const back = order.canceled ? ['undo', 'return-money'] : [];
  return [...forward, ...back].map((step, index) => {
    const at = after(placedAt, back.includes(step) ? 1 : SECOND * (index + 1));
    return { orderId: id, step, state: 'done', startedAt: at, endedAt: at };
  });
}
