import { joined } from '../joined';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import type { Tone } from '../ui/badge';
import { hasLeft, type Order, type OrderSummary, type Share, sharesOf } from './order';

export type Label = { text: string; tone: Tone };

type Stated = Pick<OrderSummary, 'state'> & {
  isInReview?: boolean;
  dispatches: readonly { state: string; isLeaving?: boolean }[];
};

/** The one or two words that stand for an order in a list; derived, never stored. */
export function orderLabel({ state, isInReview, dispatches }: Stated): Label {
  if (isInReview) return { text: 'Being looked at', tone: 'info' };
  if (state === 'failed') return { text: 'Failed', tone: 'bad' };
  if (state === 'canceled') return { text: 'Canceled', tone: 'neutral' };
  const live = dispatches.filter(({ state: own }) => own !== 'declined' && own !== 'recalled');
  const left = live.filter(({ state: own }) => hasLeft(own)).length;
  const delivered = live.filter(({ state: own }) => own === 'delivered').length;
  const isLeaving = live.some((one) => one.isLeaving);
  if (left === 0) return { text: isLeaving ? 'Partly shipped' : 'Preparing', tone: 'info' };
  if (delivered === live.length) return { text: 'Delivered', tone: 'good' };
  if (delivered > 0) return { text: `Delivered ${delivered} of ${live.length}`, tone: 'info' };
  return {
    text: left === live.length ? 'Shipped' : `Shipped ${left} of ${live.length}`,
    tone: 'info',
  };
}

/** Where one business's part of an order is. */
export function shareLabel({ dispatch, lines }: Pick<Share, 'dispatch' | 'lines'>): Label {
  if (dispatch?.state === 'declined') return { text: 'Declined', tone: 'bad' };
  if (lines.every(({ state }) => state === 'canceled'))
    return { text: 'Canceled', tone: 'neutral' };
  switch (dispatch?.state) {
    case 'sent':
      return { text: 'Not answered yet', tone: 'neutral' };
    case 'confirmed': {
      const { piecesShipped, pieces } = dispatch;
      const isLeaving = piecesShipped > 0;
      return {
        text: isLeaving ? `Shipped ${piecesShipped} of ${pieces}` : 'Confirmed',
        tone: 'info',
      };
    }
    case 'shipped':
      return { text: 'Shipped', tone: 'info' };
    case 'delivered':
      return { text: 'Delivered', tone: 'good' };
    default:
      return { text: 'Not sent yet', tone: 'neutral' };
  }
}

/** How an order stands, in one sentence that names who has done what. */
export function orderSentence(order: Order): string {
  if (order.isInReview) return inReviewSentence(order);
  switch (order.state) {
    case 'created':
      return order.totalCents > 0
        ? 'We have your order and are taking the payment.'
        : 'We have your order and are redeeming your points.';
    case 'confirmed':
      return 'Your order is paid; the businesses hear of it next.';
    case 'canceled':
      return `This order is canceled. ${returned(order)}`;
    case 'failed':
      return `This order could not be completed. ${returned(order)}`;
    default:
      return businessesSentence(sharesOf(order));
  }
}

/** Held for a person's look: said plainly, without the reason. */
function inReviewSentence({ totalCents, points }: Order): string {
  const untouched =
    points === 0
      ? 'Nothing is charged'
      : `${totalCents > 0 ? 'Nothing is charged and no points are' : 'No points are'} redeemed`;
  return `We are taking a look at your order before it goes on. ${untouched} until then.`;
}

function businessesSentence(shares: readonly Share[]): string {
  const namesIn = (...states: string[]) =>
    shares
      .filter(({ dispatch }) => states.includes(dispatch?.state ?? 'queued'))
      .map(({ businessName }) => businessName);
  const waiting = namesIn('queued', 'sent');
  if (waiting.length === shares.length) {
    return `Your order is with ${joined(waiting)}; ${shares.length > 1 ? 'none of them has' : 'they have not'} answered yet.`;
  }
  const isUniform = new Set(shares.map(({ dispatch }) => dispatch?.state)).size === 1;
  const what = isUniform ? ' your order' : '';
  const clauses = [
    clause(namesIn('delivered'), `has delivered${what}`, `have delivered${what}`),
    clause(namesIn('shipped'), `has shipped${what}`, `have shipped${what}`),
    clause(namesIn('confirmed'), `has confirmed${what}`, `have confirmed${what}`),
    clause(namesIn('declined'), 'could not take the order', 'could not take the order'),
    clause(waiting, 'has not answered yet', 'have not answered yet'),
  ];
  return `${joined(clauses.filter((text) => text !== null))}.`;
}

function clause(names: readonly string[], one: string, many: string): string | null {
  if (names.length === 0) return null;
  return `${joined(names)} ${names.length > 1 ? many : one}`;
}

/** What went back to whoever paid, as far as it is known yet. */
function returned({ timeline, currency }: Order): string {
  const entry = timeline.find(({ kind }) => kind === 'payment.returned');
  if (!entry) return 'Your money and points are on their way back.';
  const cents = Number(entry.data.amountCents ?? 0);
  const points = Number(entry.data.points ?? 0);
  const amount = amountsOf(cents, points, currency);
  return amount ? `${amount} went back to you.` : 'Nothing was charged.';
}

/** `$12.40 and 800 points`, without what is nothing; empty where both are. */
export function amountsOf(cents: number, points: number, currency: string): string {
  return joined([
    ...(cents > 0 ? [formatPrice(cents, currency)] : []),
    ...(points > 0 ? [formatPoints(points)] : []),
  ]);
}
