import type { DispatchOrder } from '../../documents';
import type * as schema from '../../schema';
import { businesses } from '../catalog/businesses';
import { homes } from '../people';
import type { Line } from './figures';
import type { Progress } from './past-orders';
import { after, type Told } from './told';

type Row = typeof schema.dispatches.$inferInsert;

/** Hours after the order at which a business usually does each thing. */
export const HOURS = { sent: 0.002, confirmed: 3, shipped: 26, delivered: 70 } as const;

export function dispatchId({ order }: Told, business: string): string {
  return `dsp_demo_${order.number}_${business}`;
}

export function businessesOf({ lines }: Told): string[] {
  return [...new Set(lines.map(({ business }) => business))];
}

/** True once a share in this state has come as far as `step`. */
export function hasReached(progress: Progress, step: keyof typeof HOURS): boolean {
  const steps = Object.keys(HOURS);
  return steps.indexOf(progress.state) >= steps.indexOf(step);
}

/** One row per business: how far its share has come, or that it was recalled. */
export function dispatchesOf(told: Told): Row[] {
  return businessesOf(told).map((business) => {
    const progress = told.order.progress[business];
    const lines = told.lines.filter((line) => line.business === business);
    const common = {
      id: dispatchId(told, business),
      orderId: told.id,
      businessId: lines[0]?.businessId ?? '',
      plugin: businesses.find(({ slug }) => slug === business)?.plugin ?? 'portal',
      order: shareOf(told, lines),
      attempts: 1,
      createdAt: told.placedAt,
      sentAt: after(told.placedAt, HOURS.sent),
    };
    if (!progress) return { ...common, state: 'recalled', updatedAt: after(told.placedAt, 1) };
    const at = (step: keyof typeof HOURS) =>
      hasReached(progress, step) ? after(told.placedAt, HOURS[step]) : null;
    return {
      ...common,
      state: progress.state,
      answeredAt: at('confirmed'),
      shippedAt: at('shipped'),
      deliveredAt: at('delivered'),
      updatedAt: after(told.placedAt, HOURS[progress.state]),
    };
  });
}

/** How far each line of each dispatch has come. */
export function dispatchLinesOf(told: Told): (typeof schema.dispatchLines.$inferInsert)[] {
  return told.lines.map(({ business, productId, quantity }) => {
    const progress = told.order.progress[business];
    const hasLeft = progress !== undefined && hasReached(progress, 'shipped');
    const shipped = hasLeft ? quantity : 0;
    return { dispatchId: dispatchId(told, business), productId, quantity, shipped };
  });
}

/** The one parcel of each dispatch that has left. */
export function shipmentsOf(told: Told): (typeof schema.shipments.$inferInsert)[] {
  return businessesOf(told).flatMap((business) => {
    const progress = told.order.progress[business];
    if (!progress || !('carrier' in progress)) return [];
    const { carrier, tracking, state } = progress;
    return [
      {
        id: `shp_demo_${told.order.number}_${business}`,
        dispatchId: dispatchId(told, business),
        number: 1,
        key: `parcel:${carrier}:${tracking}`,
        carrier,
        tracking,
        lines: told.lines
          .filter((line) => line.business === business)
          .map(({ productId, quantity }) => ({ productId, quantity })),
        shippedAt: after(told.placedAt, HOURS.shipped),
        deliveredAt: state === 'delivered' ? after(told.placedAt, HOURS.delivered) : null,
      },
    ];
  });
}

function shareOf({ order, buyer, placedAt }: Told, lines: readonly Line[]): DispatchOrder {
  return {
    number: order.number,
    placedAt: placedAt.toISOString(),
    customerName: buyer.name,
    shippingMethod: 'standard',
    address: lines.some(({ kind }) => kind === 'goods') ? (homes[buyer.id] ?? null) : null,
    lines: lines.map(({ productId, name, quantity, kind }) => ({
      productId,
      name,
      quantity,
      kind,
    })),
  };
}
