import type { Outputs } from '../trpc';

/** A way to pay, as the shop offers it right now. */
export type Offer = Outputs['payment']['offers'][number];

/** What pays: the provider and its token for it, never a card's number. */
export type Paying = {
  provider: string;
  methodRef: string;
  /** Where the provider's own script asks the bank's question on our page. Never throws. */
  confirm?: (clientSecret: string) => Promise<void>;
};

/**
 * Makes the token, when the order is placed; a sentence where it could not, null where the fields
 * show themselves what they miss.
 */
export type Payer = () => Promise<Paying | { problem: string } | null>;

/** The chosen one while it works; else the first that does. Null where none does. */
export function chosenOf(offers: readonly Offer[], wanted: string | null): Offer | null {
  const open = offers.filter(({ isAvailable }) => isAvailable);
  return open.find(({ provider }) => provider === wanted) ?? open[0] ?? null;
}
