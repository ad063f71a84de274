import type { Outputs } from '../trpc';
import type { Shown } from './shown';

/** Everything the console knows of one order. */
export type Order = Shown<Outputs['adminOrder']['get']>;

/** What a list knows of an order. */
export type OrderSummary = Shown<Outputs['adminOrder']['list']['orders'][number]>;

/** Units of an order that were not canceled. */
export function liveLines(order: Pick<Order, 'lines'>): Order['lines'] {
  return order.lines.filter((line) => line.state !== 'canceled');
}

/** Its money is only authorized, so quantities may still change. */
export function isChangeable({ state, payments }: Pick<Order, 'state' | 'payments'>): boolean {
  return state === 'created' && payments.some((payment) => payment.state === 'authorized');
}

/** Something stopped, and trying it again may help. */
export function isStuck({ state, steps, attention }: Order): boolean {
  if (steps.some((step) => step.step === 'return-money' && step.error !== null)) return true;
  const isOpen = state === 'created' || state === 'confirmed';
  const hasStopped =
    steps.some((step) => step.state === 'failed') ||
    attention.some((row) => !row.resolvedAt && row.kind !== 'order.review');
  return isOpen && hasStopped;
}

/** Who has already sent something: from then on the order can no longer be canceled whole. */
export function shippedBy({ dispatches, lines }: Pick<Order, 'dispatches' | 'lines'>): string[] {
  return dispatches
    .filter(({ state }) => state === 'shipped' || state === 'delivered')
    .map(({ businessId }) => businessNameOf(lines, businessId));
}

export function businessNameOf(lines: Order['lines'], businessId: string | null): string {
  return lines.find((line) => line.businessId === businessId)?.businessName ?? 'A business';
}

export type GoingBack = {
  units: number;
  points: number;
  refundCents: number;
  /** Only authorized so far: the bank frees it, nothing has to be refunded. */
  releasedCents: number;
  businesses: string[];
};

/** What a cancellation of the whole order gives back now. */
export function goingBack(order: Order): GoingBack {
  const lines = liveLines(order);
  const payment = order.payments.find(({ state }) => paying.has(state));
  const isTaken = payment !== undefined && payment.state !== 'authorized';
  return {
    units: lines.reduce((units, line) => units + line.quantity, 0),
    points: lines.reduce((points, line) => points + line.points, 0),
    refundCents: isTaken ? payment.amountCents - payment.refundedCents : 0,
    releasedCents: payment && !isTaken ? payment.amountCents : 0,
    businesses: [...new Set(lines.map((line) => line.businessName))],
  };
}

const paying = new Set<string>(['authorized', 'captured', 'partly_refunded']);
