import { signInHref } from '../account/safe-next';
import { reasonOf } from '../trpc';
import type { changeQueue } from './change-queue';
import {
  type CheckoutApi,
  type CheckoutState,
  type Choice,
  choiceOf,
  type OpenCheckout,
} from './checkout-state';
import type { TicketBook } from './tickets';

/** How the page leaves: `insteadTo` where Back must not come here again. */
export type Go = { to: (href: string) => void; insteadTo: (href: string) => void };

/** Where the page's state lies, and what its actions work with. */
export type Desk = ReturnType<typeof openDesk> & {
  changes: ReturnType<typeof changeQueue<Choice>>;
};

export function openDesk(api: CheckoutApi, tickets: TicketBook, go: Go) {
  let state: CheckoutState = { at: 'starting' };
  const listeners = new Set<() => void>();

  function set(next: CheckoutState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  /** Changes an open checkout; one that has ended meanwhile stays as it is. */
  function patch(change: Partial<Omit<OpenCheckout, 'at'>>): void {
    if (state.at === 'open') set({ ...state, ...change });
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { api, tickets, go, read: () => state, set, patch, subscribe };
}

/** The hold has lapsed: what was chosen is kept for another try. */
export function lapse(desk: Desk): void {
  const state = desk.read();
  desk.changes.clear();
  if (state.at === 'open') desk.set({ at: 'lapsed', choice: choiceOf(state) });
}

/** Deals with the refusals that end the page, whatever was asked; false where it was none of them. */
export function endsPage(desk: Desk, error: unknown): boolean {
  const code = reasonOf(error)?.code;
  if (code === 'auth.sign_in_required') signIn(desk);
  else if (code === 'checkout.expired') lapse(desk);
  else return false;
  return true;
}

export function signIn(desk: Desk): void {
  desk.go.insteadTo(signInHref('/checkout'));
}
