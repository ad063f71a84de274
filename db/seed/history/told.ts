import { charityMember, shopper } from '../people';
import { figureLines, type Line, orderId, type Totals, totalsOf } from './figures';
import { type PastOrder, pastOrders } from './past-orders';

/** A past order with all that follows from it, before it is written down. */
export type Told = {
  order: PastOrder;
  id: string;
  buyer: typeof shopper | typeof charityMember;
  accountId: string;
  lines: Line[];
  totals: Totals;
  placedAt: Date;
};

export function after(placedAt: Date, hours: number): Date {
  return new Date(placedAt.getTime() + hours * 3_600_000);
}

export function tell(now: Date): Told[] {
  return pastOrders.map((order) => {
    const lines = figureLines(order);
    const buyer = order.who === 'shopper' ? shopper : charityMember;
    return {
      order,
      id: orderId(order),
      buyer,
      accountId: order.who === 'shopper' ? 'pta_demo_shopper' : 'pta_demo_charity',
      lines,
      totals: totalsOf(lines),
      placedAt: after(now, order.daysAgo * -24),
    };
  });
}

/** How many of each product history sold and did not take back, by slug. */
export function soldInHistory(): Map<string, number> {
  const sold = new Map<string, number>();
  for (const order of pastOrders.filter((past) => !past.canceled)) {
    for (const { product, quantity } of order.lines) {
      sold.set(product, (sold.get(product) ?? 0) + quantity);
    }
  }
  return sold;
}

export function checkoutId(told: Told): string {
  return `chk_demo_${told.order.number}`;
}

export function cartId(userId: string): string {
  return `crt_${userId}`;
}
