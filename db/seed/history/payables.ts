import type * as schema from '../../schema';
import { HOURS, hasReached } from './dispatches';
import { after, type Told } from './told';

type Row = typeof schema.payables.$inferInsert;

/** The shop's usual fee, in hundredths of a percent. */
const FEE = 1_000;

/** What each business was owed when its share left, or, where nothing is sent, when it was confirmed. */
export function payablesOf({ order, id: orderId, lines, placedAt }: Told): Row[] {
  if (order.canceled) return [];
  return lines.flatMap((line) => {
    const step = line.kind === 'goods' ? 'shipped' : 'confirmed';
    const progress = order.progress[line.business];
    if (!progress || !hasReached(progress, step)) return [];
    const { businessId, quantity, name, shippingCents } = line;
    const goodsCents = line.subtotalCents - line.discountCents;
    const feeCents = Math.round((goodsCents * FEE) / 10_000);
    return {
      ...{ id: `pbl_demo_${line.id}`, businessId, orderId, lineId: line.id, quantity, name },
      ...{ orderNumber: order.number, cause: `dispatch.${step}:demo`, basis: 'money' as const },
      ...{ feeBasisPoints: FEE, goodsCents, shippingCents, feeCents },
      amountCents: goodsCents + shippingCents - feeCents,
      createdAt: after(placedAt, HOURS[step]),
    };
  });
}
