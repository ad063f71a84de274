import { type CheckoutView, opened } from './checkout-state';
import { adopt } from './choose';
import { type Desk, endsPage, lapse } from './desk';
import { start } from './start';

/** More time: the hold is given anew. */
export async function extend(desk: Desk): Promise<void> {
  await renew(desk, (checkoutId) => desk.api.extend({ checkoutId }));
}

/** Asks how long the hold still is: after a sleep, after a change elsewhere, at its end. */
export async function refresh(desk: Desk): Promise<void> {
  await renew(desk, (checkoutId) => desk.api.get({ checkoutId }));
}

async function renew(desk: Desk, ask: (checkoutId: string) => Promise<CheckoutView>) {
  const before = desk.read();
  if (before.at !== 'open' || before.isPlacing) return;
  try {
    const view = await ask(before.view.id);
    if (view.state === 'replaced' || view.state === 'ordered') return start(desk);
    if (view.state === 'expired' || view.secondsLeft <= 0) return lapse(desk);
    moveEnd(desk, view);
    adopt(desk, view);
  } catch (error) {
    // Without an answer the page's own clock decides.
    if (!endsPage(desk, error) && before.endsAt <= performance.now()) lapse(desk);
  }
}

const SAME_END_MS = 2_000;

function moveEnd(desk: Desk, view: CheckoutView): void {
  const state = desk.read();
  if (state.at !== 'open') return;
  const { endsAt, secondsGiven } = opened(view, performance.now(), null);
  if (Math.abs(endsAt - state.endsAt) < SAME_END_MS) return;
  desk.patch({ endsAt, secondsGiven: Math.max(secondsGiven, state.secondsGiven) });
}
