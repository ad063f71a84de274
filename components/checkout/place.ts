import { makeQuote } from '@/server/checkout/quote';
import { formatPrice } from '../price';
import type { OpenCheckout, Problem } from './checkout-state';
import { type Desk, lapse, signIn } from './desk';
import type { Payer, Paying } from './paying';
import { isUndecided, type Outcome, outcomeOf } from './placement';
import { start } from './start';
import { returnHref } from './tickets';

/** Places the order, once however often it is asked; no `payer` where nothing is left to pay. */
export async function place(desk: Desk, payer: Payer | null): Promise<void> {
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
  const paying = payer ? await payer() : null;
  if (payer && paying === null) return desk.patch({ isPlacing: false });
  if (paying && 'problem' in paying) return stay(desk, 'card', paying.problem);
  conclude(desk, checkoutId, await send(desk, checkoutId, paying));
}

/** Asks the shop; where the provider's script has to ask the bank, it does, and the shop is asked again. */
async function send(desk: Desk, checkoutId: string, paying: Paying | null): Promise<Outcome> {
  const { token: clientOrderToken } = desk.tickets.note(checkoutId, { isUnderWay: true });
  const asked = { checkoutId, clientOrderToken };
  const pays = paying
    ? { methodRef: paying.methodRef, provider: paying.provider }
    : { methodRef: null };
  const first = await outcomeOf(() => desk.api.place({ ...asked, ...pays }));
  if (first.is !== 'confirm' || !paying?.confirm) return first;
  await paying.confirm(first.clientSecret);
  return outcomeOf(() => desk.api.place({ ...asked, methodRef: null }));
}

/** Goes where the outcome leads. */
export function conclude(desk: Desk, checkoutId: string, outcome: Outcome): void {
  const isUnderWay = isUndecided(outcome);
  const order = outcome.is === 'placed' ? outcome.number : null;
  desk.tickets.note(checkoutId, { isUnderWay, order });
  switch (outcome.is) {
    case 'placed':
      desk.go.insteadTo(orderHref(outcome.number));
      break;
    case 'bank':
      desk.go.to(outcome.url);
      break;
    case 'waiting':
    case 'confirm':
      desk.go.insteadTo(returnHref(checkoutId));
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
