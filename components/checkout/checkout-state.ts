import type { Address, ShippingMethod } from '@/db/documents';
import type { Inputs, Outputs, Reason } from '../trpc';

export type CheckoutView = Outputs['checkout']['get'];
export type Choice = {
  points?: number;
  method?: ShippingMethod;
  address?: Address;
};

/** What the checkout asks of the shop. */
export type CheckoutApi = {
  start: (choice: Choice) => Promise<CheckoutView>;
  get: (input: { checkoutId: string }) => Promise<CheckoutView>;
  update: (input: { checkoutId: string } & Choice) => Promise<CheckoutView>;
  extend: (input: { checkoutId: string }) => Promise<CheckoutView>;
  place: (input: Inputs['checkout']['place']) => Promise<Outputs['checkout']['place']>;
  /** How the payment of a checkout stands; whoever asks places the order that it pays. */
  resume: (input: { checkoutId: string }) => Promise<Outputs['checkout']['place']>;
  setQuantity: (line: { productId: string; quantity: number }) => Promise<void>;
};

/** Where a refusal belongs on the page. */
export type Problem = { at: 'card' | 'address' | 'points' | 'page'; message: string };

/** What is chosen on the page; the server follows a moment later. */
export type Draft = {
  points: number;
  /** The points that were asked for, before the limits. */
  wanted: number;
  method: ShippingMethod;
  address: Address | null;
};

type Open = {
  at: 'open';
  view: CheckoutView;
  draft: Draft;
  /** When the hold ends, by `performance.now()`: a visitor's wrong clock changes nothing. */
  endsAt: number;
  /** Seconds the hold had when it was given or prolonged. */
  secondsGiven: number;
  isPlacing: boolean;
  problem: Problem | null;
  /** Why the page began again. */
  notice: string | null;
};

export type CheckoutState =
  | { at: 'starting' }
  | { at: 'refused'; reason: Reason | null; order: string | null }
  | Open
  /** The hold has lapsed; `choice` is what to begin again with. */
  | { at: 'lapsed'; choice: Choice };

export type OpenCheckout = Open;

/** The page's state for what the server has just told. */
export function opened(view: CheckoutView, now: number, notice: string | null): Open {
  return {
    at: 'open',
    view,
    draft: { ...chosenIn(view), wanted: view.points },
    endsAt: now + view.secondsLeft * 1_000,
    secondsGiven: view.secondsLeft,
    isPlacing: false,
    problem: null,
    notice,
  };
}

/** What the server has of the choices. */
export function chosenIn({ points, shippingMethod: method, address }: CheckoutView) {
  return { points, method, address };
}

/** What a new checkout should take over from one that has lapsed. */
export function choiceOf({ draft }: Open): Choice {
  return {
    points: draft.points,
    method: draft.method,
    ...(draft.address && { address: draft.address }),
  };
}
