import { makeQuote } from '@/server/checkout/quote';
import { formatPrice } from '../price';
import type { OpenCheckout, Problem } from './checkout-state';
import { type Desk, lapse, signIn } from './desk';
import { isUndecided, type Outcome, outcomeOf } from './placement';
import { start } from './start';
import { returnHref } from './tickets';

/** Places the order, once however often it is asked; `methodRef` stands for the card. */
export async function place(desk: Desk, methodRef: string | null): Promise<void> {
  const before = desk.read();
  if (before.at !== 'open' || before.isPlacing) return;
  desk.patch({ isPlacing: true, problem: null, notice: null });
  const isSaved = await desk.changes.flush();
  const state = desk.read();
  if (state.at !== 'open') return;
  if (!isSaved) return desk.patch({ isPlacing: false });
  const { quote, snapshot, id: checkoutId } = state.view;
  if (quote.totalCents !== totalOf(before)) {
    const total = formatPrice(quote.totalCents, snapshot.currency);
    return stay(desk, 'page', `To pay is now ${total}. Please look at it and place it again.`);
  }
  const { token } = desk.tickets.note(checkoutId, { isUnderWay: true });
  const input = { checkoutId, clientOrderToken: token, methodRef };
  conclude(desk, checkoutId, await outcomeOf(() => desk.api.place(input)));
}

function conclude(desk: Desk, checkoutId: string, outcome: Outcome): void {
  const isUnderWay = isUndecided(outcome);
  const order = outcome.is === 'placed' ? outcome.number : null;
  const ticket = desk.tickets.note(checkoutId, { isUnderWay, order });
  switch (outcome.is) {
    case 'placed':
      desk.go.insteadTo(orderHref(outcome.number));
      break;
    case 'bank':
      desk.go.to(outcome.url);
      break;
    case 'waiting':
      desk.go.insteadTo(returnHref(ticket));
      break;
    case 'lapsed':
      lapse(desk);
      break;
    case 'changed':
      void start(desk, {}, outcome.message);
      break;
    case 'signed_out':
      signIn(desk);
      break;
    default:
      stay(desk, PLACE_OF[outcome.is], outcome.message);
  }
}

const PLACE_OF = { declined: 'card', address_missing: 'address', unknown: 'page' } as const;

function stay(desk: Desk, at: Problem['at'], message: string): void {
  desk.patch({ isPlacing: false, problem: { at, message } });
}

export function orderHref(number: string): string {
  return `/orders/${encodeURIComponent(number)}?placed=1`;
}

/** To pay as the page shows it, before the server has answered. */
export function totalOf({ view, draft }: OpenCheckout): number {
  return makeQuote(view.snapshot, draft).totalCents;
}
