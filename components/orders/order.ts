import type { Outputs } from '../trpc';

type Dated<T extends { createdAt: unknown }> = Omit<T, 'createdAt'> & { createdAt: Date | string };

/** An order as its page shows it; as told by the server's caller or over the wire. */
export type Order = Dated<Outputs['order']['get']>;
/** An order as a list shows it. */
export type OrderSummary = Dated<Outputs['order']['mine']['orders'][number]>;
export type OrderLine = Order['lines'][number];
export type TimelineEntry = Order['timeline'][number];

/** One business's part of an order: its lines, where they are, and what happened to them. */
export type Share = {
  businessId: string;
  businessName: string;
  /** Null until it was told of the order. */
  dispatch: Order['dispatches'][number] | null;
  lines: OrderLine[];
  entries: TimelineEntry[];
};

/** The order's parts, in the order of its lines. */
export function sharesOf(order: Order): Share[] {
  const ids = [...new Set(order.lines.map((line) => line.businessId))];
  return ids.map((businessId) => {
    const lines = order.lines.filter((line) => line.businessId === businessId);
    return {
      businessId,
      businessName: lines[0]?.businessName ?? '',
      dispatch: order.dispatches.find((known) => known.businessId === businessId) ?? null,
      lines,
      entries: order.timeline.filter((entry) => entry.businessId === businessId),
    };
  });
}

/** Nothing of it has left yet, so the customer may still call it off. */
export function canCancel(order: Pick<Order, 'state' | 'dispatches'>): boolean {
  const isOpen = ['created', 'confirmed', 'completed'].includes(order.state);
  return isOpen && !order.dispatches.some(({ state }) => hasLeft(state));
}

/** Its money is not taken yet, so quantities may still change. */
export function canChange(order: Pick<Order, 'state' | 'paymentState'>): boolean {
  return order.state === 'created' && order.paymentState === 'authorized';
}

/** Nothing more will happen to it by itself, so nobody needs to watch. */
export function isSettled(order: Order): boolean {
  if (order.state === 'canceled' || order.state === 'failed') {
    return order.timeline.some(({ kind }) => kind === 'payment.returned');
  }
  const states = order.dispatches.map(({ state }) => state);
  return states.length > 0 && states.every((state) => state === 'delivered');
}

export function hasLeft(dispatchState: string): boolean {
  return dispatchState === 'shipped' || dispatchState === 'delivered';
}
