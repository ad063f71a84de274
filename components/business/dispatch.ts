import type { Shown } from '../admin/shown';
import type { Outputs } from '../trpc';
import type { Tone } from '../ui/badge';

/** A business's share of an order, as the business sees it. */
export type Dispatch = Shown<Outputs['dispatch']['get']>;
export type DispatchState = Dispatch['state'];
export type Counts = Outputs['dispatch']['list']['counts'];

/** States in the words of the one who has to do something about them. */
export const stateWords: Record<DispatchState, { word: string; tone: Tone }> = {
  queued: { word: 'On its way to you', tone: 'neutral' },
  sent: { word: 'Waiting for you', tone: 'warn' },
  confirmed: { word: 'To ship', tone: 'info' },
  shipped: { word: 'Shipped', tone: 'info' },
  delivered: { word: 'Delivered', tone: 'good' },
  declined: { word: 'Declined', tone: 'bad' },
  recalled: { word: 'Called off', tone: 'neutral' },
};

type Tab = { state: DispatchState | 'all'; label: string };

export const tabs: readonly Tab[] = [
  { state: 'sent', label: 'Waiting' },
  { state: 'confirmed', label: 'To ship' },
  { state: 'shipped', label: 'Shipped' },
  { state: 'delivered', label: 'Delivered' },
  { state: 'declined', label: 'Declined' },
  { state: 'recalled', label: 'Called off' },
  { state: 'all', label: 'All' },
];

/** The tab an address asks for; what waits for an answer comes first. */
export function readTab(state: unknown): Tab['state'] {
  return tabs.find((tab) => tab.state === state)?.state ?? 'sent';
}

/** A part of an order's number, as an address asks for it. */
export function readSearch(q: unknown): string {
  return typeof q === 'string' ? q.trim().slice(0, 40) : '';
}

export function tabHref(state: Tab['state'], { q = '', page = 1 } = {}): string {
  const params = new URLSearchParams();
  if (state !== 'sent') params.set('state', state);
  if (q) params.set('q', q);
  if (page > 1) params.set('page', String(page));
  const search = params.toString();
  return search ? `${DISPATCHES}?${search}` : DISPATCHES;
}

export const DISPATCHES = '/business/dispatches';

/** How it gets to the customer, in a few words. */
export function wayOf({ order, needsCarrier }: Dispatch): string {
  if (needsCarrier) return order.shippingMethod === 'express' ? 'Express parcel' : 'Parcel';
  return isCollected(order) ? 'Picked up by the customer' : 'Nothing to send';
}

/** Goods that the customer fetches; otherwise a service or voucher, which is given. */
export function isCollected(order: Dispatch['order']): boolean {
  return order.lines.some((line) => line.kind === 'goods');
}

export function unitsOf({ lines }: Dispatch['order']): number {
  return lines.reduce((units, line) => units + line.quantity, 0);
}

export const cardGrid = 'grid items-start gap-3 text-base lg:grid-cols-2 2xl:grid-cols-3';
