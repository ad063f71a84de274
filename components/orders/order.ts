import type { Outputs } from '../trpc';

type Dated<T extends { createdAt: unknown }> = Omit<T, 'createdAt'> & { createdAt: Date | string };

/** An order as its page shows it; as told by the server's caller or over the wire. */
export type Order = Dated<Outputs['order']['get']>;
/** An order as a list shows it. */
export type OrderSummary = Dated<Outputs['order']['mine']['orders'][number]>;
export type OrderLine = Order['lines'][number];
export type OrderRefund = Order['refunds'][number];
export type OrderReturn = Order['returns'][number];
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
export function canCancel(order: Pick<Order, 'state' | 'dispatches' | 'lines'>): boolean {
  const isOpen = ['created', 'confirmed', 'completed'].includes(order.state);
  const isSpent = order.lines.some((line) => line.vouchers.some((one) => one.state === 'redeemed'));
  const isGone = order.dispatches.some((one) => hasLeft(one.state) || one.shipments.length > 0);
  return isOpen && !isSpent && !isGone;
}

/** Its money is not taken yet, so quantities may still change. */
export function canChange(order: Pick<Order, 'state' | 'paymentState'>): boolean {
  return order.state === 'created' && order.paymentState === 'authorized';
}

/** What of it can be put into the cart once more, and the names of what cannot. */
export function offeredAgain({ lines }: Pick<Order, 'lines'>) {
  const offered = lines.filter((line) => line.isOffered);
  const gone = lines.filter((line) => !line.isOffered).map(({ name }) => name);
  return { offered, gone };
}

/** It is over with its own cart, which until then still holds what was ordered. */
export function canOrderAgain({ state }: Pick<Order, 'state'>): boolean {
  return state === 'completed' || state === 'canceled';
}

/** Pieces of it can be sent back now. */
export function canReturn({ state, lines, dispatches, returns }: Order, now = Date.now()): boolean {
  if (state !== 'completed') return false;
  const open = returns.filter(({ moves }) => moves.length > 0).flatMap((one) => one.lines);
  return lines.some((line) => {
    const { id, businessId, kind, quantity, refundedQuantity, state: own } = line;
    const sent = dispatches.find((dispatch) => dispatch.businessId === businessId);
    const until = sent?.returnUntil;
    if (own !== 'executed' || kind !== 'goods' || !until || Date.parse(until) < now) return false;
    const promised = total(open.filter(({ lineId }) => lineId === id));
    const left = hasLeft(sent.state) ? quantity : total(shippedOf(sent, line.productId));
    return Math.min(quantity - refundedQuantity, left) - promised > 0;
  });
}

function shippedOf({ shipments }: Order['dispatches'][number], productId: string) {
  return shipments.flatMap((one) => one.lines).filter((line) => line.productId === productId);
}

function total(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What a cancellation of all that is left gives back, to the cent and the point. */
export function goingBack({ lines, paymentState }: Order) {
  const live = lines.filter(({ state }) => state !== 'canceled');
  return {
    cents: live.reduce((sum, line) => sum + line.totalCents - line.refundedCents, 0),
    points: live.reduce((sum, line) => sum + line.points - line.refundedPoints, 0),
    /** The money is only held so far: the bank frees it, nothing has to be paid back. */
    isHeld: paymentState === 'authorized',
  };
}

/** Nothing more will happen to it by itself, so nobody needs to watch. */
export function isSettled(order: Order): boolean {
  const isMoving =
    order.returns.some(({ moves }) => moves.length > 0) ||
    order.refunds.some(({ state }) => state === 'requested');
  if (isMoving) return false;
  if (order.state === 'canceled' || order.state === 'failed') {
    return order.timeline.some(({ kind }) => kind === 'payment.returned');
  }
  const states = order.dispatches.map(({ state }) => state);
  return states.length > 0 && states.every((state) => state === 'delivered');
}

export function hasLeft(dispatchState: string): boolean {
  return dispatchState === 'shipped' || dispatchState === 'delivered';
}
