import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { amountsOf } from './labels';
import type { Order, Share, TimelineEntry } from './order';

export type Step = {
  key: string;
  kind: string;
  title: string;
  detail: string | null;
  /** Where the detail can be followed, on somebody else's site. */
  href: string | null;
  /** Null for what has not happened yet. */
  at: string | null;
};

/** What happened to the order as a whole, and what is still to come. */
export function orderSteps(order: Order): Step[] {
  const told = order.timeline
    .filter(({ businessId }) => businessId === null)
    .flatMap((entry) => stepOf(entry, order) ?? []);
  if (order.state !== 'created' && order.state !== 'confirmed') return told;
  const kinds = told.map(({ kind }) => kind);
  return [...told, ...ahead(ORDER_AHEAD, kinds)];
}

/** What happened at one business, and what is still to come there. */
export function shareSteps(share: Share, order: Order): Step[] {
  const told = share.entries.flatMap((entry) => stepOf(entry, order) ?? []);
  const isOver = order.state === 'canceled' || order.state === 'failed';
  if (isOver || share.dispatch?.state === 'declined') return told;
  const kinds = told.map(({ kind }) => kind);
  const steps = share.lines.some(({ kind }) => kind === 'goods') ? SHARE_AHEAD : UNSENT_AHEAD;
  const last = steps.findLastIndex(([kind]) => kinds.includes(kind));
  return [...told, ...ahead(steps.slice(last + 1), kinds)];
}

function stepOf(entry: TimelineEntry, order: Order): Step | null {
  const words = WORDS[entry.kind]?.(entry.data, order);
  if (!words) return null;
  const [title, detail = null, href = null] = words;
  const { id: key, kind, at } = entry;
  return { key, kind, title, detail: detail || null, href, at };
}

function ahead(steps: readonly (readonly [string, string])[], kinds: readonly string[]): Step[] {
  return steps
    .filter(([kind]) => !kinds.includes(kind))
    .map(([kind, title]) => ({ key: kind, kind, title, detail: null, href: null, at: null }));
}

type Data = TimelineEntry['data'];
type Value = Data[string] | undefined;
type Words = readonly [title: string, detail?: string | null, href?: string | null];

const WORDS: Record<string, (data: Data, order: Order) => Words> = {
  'order.placed': () => ['Order placed'],
  'order.review_started': () => ['We take a look at it', 'Nothing is charged meanwhile'],
  'order.review_passed': () => ['Looked at', 'All is well'],
  'payment.captured': ({ amountCents, card }, { currency, points }) => {
    if (Number(amountCents ?? 0) > 0) {
      return [`Paid ${formatPrice(Number(amountCents), currency)}`, text(card)];
    }
    return points > 0 ? ['Paid with points alone'] : ['Nothing to pay'];
  },
  'order.confirmed': (_, { points }) => [
    'Confirmed',
    points > 0 ? `${formatPoints(points)} redeemed` : null,
  ],
  'order.completed': () => ['Passed on to the businesses'],
  'order.canceled': ({ reason }) => ['Canceled', text(reason)],
  'order.failed': () => ['Could not be completed', 'Money and points go back'],
  'order.changed': ({ totalCents, points, lines }, { currency }) => [
    `Changed: it now comes to ${amounts(totalCents, points, currency) || 'nothing'}`,
    text(lines),
  ],
  'order.change_failed': ({ reason }) => [
    'A change was not made, and nothing is charged for it',
    text(reason),
  ],
  'payment.refunded': ({ amountCents, points, reason }, { currency }) => [
    `Refunded ${amounts(amountCents, points, currency)}`,
    text(reason) ?? 'To the card you paid with',
  ],
  'payment.returned': ({ amountCents, points }, { currency }) => {
    const amount = amounts(amountCents, points, currency);
    return amount ? [`Returned ${amount}`] : ['Nothing was charged'];
  },
  'order.lines_canceled': ({ refundCents, points, pieces: count }, { currency }) => {
    const amount = amounts(refundCents, points, currency);
    const title = count ? `${capital(pieces(count))} taken off your order` : 'Taken off your order';
    return [title, amount && `You get back ${amount}`];
  },
  'return.requested': ({ quantity }) => [`You asked to return ${pieces(quantity)}`],
  'return.approved': () => ['Return approved', 'Send it back, or bring it'],
  'return.rejected': ({ rejection }) => ['Return not taken', text(rejection)],
  'return.withdrawn': () => ['You keep what you wanted to return'],
  'return.received': ({ quantity, refundCents, points }, { currency }) => {
    const amount = amounts(refundCents, points, currency);
    return [`Received ${pieces(quantity)} back`, amount && `You get back ${amount}`];
  },
  'dispatch.sent': () => ['Order sent'],
  'dispatch.confirmed': ({ note }) => ['Confirmed', note ? `“${note}”` : null],
  'dispatch.declined': ({ reason }) => ['Declined', text(reason)],
  'dispatch.part_declined': ({ reason }) => ['Declined a part', text(reason)],
  'dispatch.shipped': shippedWords,
  'dispatch.part_shipped': shippedWords,
  'dispatch.delivered': () => ['Delivered'],
  'dispatch.part_delivered': () => ['A parcel was delivered'],
};

function shippedWords({ carrier, tracking, trackingUrl, ...counts }: Data): Words {
  const { piecesShipped, pieces: all } = counts;
  const count = all ? ` ${Number(piecesShipped)} of ${Number(all)}` : '';
  if (!tracking) return [`${carrier === 'collected' ? 'Collected' : 'Provided'}${count}`];
  return [`Shipped${count}`, `${text(carrier)} · ${text(tracking)}`, text(trackingUrl)];
}

const ORDER_AHEAD = [
  ['payment.captured', 'Payment'],
  ['order.confirmed', 'Confirmation'],
  ['order.completed', 'On to the businesses'],
] as const;

const SHARE_AHEAD = [
  ['dispatch.sent', 'Sending the order'],
  ['dispatch.confirmed', 'Their answer'],
  ['dispatch.shipped', 'Shipping'],
  ['dispatch.delivered', 'Delivery'],
] as const;

/** Services and vouchers: nothing is sent. */
const UNSENT_AHEAD = [...SHARE_AHEAD.slice(0, 2), ['dispatch.shipped', 'Provided']] as const;

function amounts(cents: Value, points: Value, currency: string): string {
  return amountsOf(Number(cents ?? 0), Number(points ?? 0), currency);
}

function pieces(quantity: Value): string {
  return Number(quantity) === 1 ? 'one piece' : `${Number(quantity)} pieces`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function text(value: Value): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}
