import { reasonOf } from '../trpc';
import { type CheckoutView, type Choice, chosenIn } from './checkout-state';
import { type Desk, endsPage } from './desk';
import { settlePoints } from './points-choice';

/** Points as they are moved: nothing is refused, everything is put where it can be. */
export function choosePoints(desk: Desk, wanted: number): void {
  const state = desk.read();
  if (state.at !== 'open' || state.isPlacing) return;
  const { view, draft } = state;
  const points = settlePoints({ ...view, method: draft.method }, wanted, draft.points);
  desk.patch({ draft: { ...draft, points, wanted }, problem: null });
  desk.changes.add({ points });
}

/** Another address or another way of shipping: the points follow where the card needs it. */
export function choose(desk: Desk, choice: Omit<Choice, 'points'>): void {
  const state = desk.read();
  if (state.at !== 'open' || state.isPlacing) return;
  const { view, draft } = state;
  const { method = draft.method, address = draft.address } = choice;
  const points = settlePoints({ ...view, method }, draft.points, draft.points);
  desk.patch({ draft: { ...draft, method, address, points }, problem: null });
  desk.changes.add(choice);
  void desk.changes.flush();
}

/** Sends one change to the server; false where it was refused. */
export async function save(desk: Desk, choice: Choice): Promise<boolean> {
  const state = desk.read();
  if (state.at !== 'open') return false;
  try {
    adopt(desk, await desk.api.update({ checkoutId: state.view.id, ...choice }));
    return true;
  } catch (error) {
    refuse(desk, choice, error);
    return false;
  }
}

/** Takes over what the server has, unless the page has already gone further. */
export function adopt(desk: Desk, view: CheckoutView): void {
  const state = desk.read();
  if (state.at !== 'open') return;
  const { draft } = state;
  const taken = { ...draft, ...chosenIn(view) };
  desk.patch({ view, draft: desk.changes.hasMore() ? draft : taken });
}

/** What was refused goes back to what the server has. */
function refuse(desk: Desk, choice: Choice, error: unknown): void {
  const state = desk.read();
  if (state.at !== 'open' || endsPage(desk, error)) return;
  desk.changes.clear();
  desk.patch({
    draft: { ...chosenIn(state.view), wanted: state.view.points },
    problem: {
      at: choice.address ? 'address' : choice.points === undefined ? 'page' : 'points',
      message: reasonOf(error)?.message ?? 'This could not be saved. Please try again.',
    },
  });
}
