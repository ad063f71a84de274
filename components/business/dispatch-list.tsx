import { cardGrid, type Dispatch } from './dispatch';
import { DispatchCard } from './dispatch-card';

type DispatchListProps = { dispatches: readonly Dispatch[]; nowAt: string };

/** Dispatches as cards that can be pressed anywhere. */
export function DispatchList({ dispatches, nowAt }: DispatchListProps) {
  return (
    <ul aria-label="Dispatches" className={cardGrid}>
      {dispatches.map((dispatch) => (
        <DispatchCard key={dispatch.id} dispatch={dispatch} nowAt={nowAt} />
      ))}
    </ul>
  );
}
