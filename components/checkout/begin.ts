import type { Choice } from './checkout-state';
import type { Desk } from './desk';
import { conclude } from './place';
import { outcomeOf } from './placement';
import { start } from './start';

/**
 * Opens the checkout. Where a payment of it has begun already, perhaps on a page that was closed since,
 * what has come of it is said first; one that still waits for the shopper's answer leaves the page to
 * them.
 */
export async function begin(desk: Desk, choice: Choice = {}): Promise<void> {
  await start(desk, choice);
  const state = desk.read();
  if (state.at !== 'open' || !state.view.isPaying) return;
  const checkoutId = state.view.id;
  desk.patch({ isPlacing: true });
  const outcome = await outcomeOf(() => desk.api.resume({ checkoutId }));
  if (outcome.is === 'bank' || outcome.is === 'confirm') desk.patch({ isPlacing: false });
  else conclude(desk, checkoutId, outcome);
}
