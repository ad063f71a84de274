import { reasonOf } from '../trpc';
import { type Choice, opened } from './checkout-state';
import { choosePoints } from './choose';
import { type Desk, endsPage } from './desk';
import { returnHref } from './tickets';

/**
 * Opens the checkout, or comes back to the open one; `notice` says why the page begins again. Where
 * this tab still waited for an order, that is followed first.
 */
export async function start(
  desk: Desk,
  { points, ...choice }: Choice = {},
  notice: string | null = null,
): Promise<void> {
  const last = desk.tickets.latest();
  if (last?.isUnderWay) return desk.go.insteadTo(returnHref(last.checkoutId));
  desk.set({ at: 'starting' });
  try {
    const view = await desk.api.start(choice);
    desk.tickets.of(view.id);
    desk.set(opened(view, performance.now(), notice));
    if (points) choosePoints(desk, points);
  } catch (error) {
    if (endsPage(desk, error)) return;
    desk.set({ at: 'refused', reason: reasonOf(error), order: last?.order ?? null });
  }
}

/** Makes the cart's lines what can be had (0 takes one out), then begins again. */
export async function takeWhatIsLeft(
  desk: Desk,
  lines: readonly { productId: string; quantity: number }[],
): Promise<void> {
  desk.set({ at: 'starting' });
  try {
    for (const line of lines) await desk.api.setQuantity(line);
  } catch (error) {
    return desk.set({ at: 'refused', reason: reasonOf(error), order: null });
  }
  await start(desk);
}
