import {
  openCount,
  type Pickable,
  type Picked,
  PickPieces,
  readPicked,
} from '../business/pick-pieces';
import { Checkbox } from '../ui/checkbox';
import type { KnownView } from './answer';

type PartProps = {
  view: KnownView;
  /** Null: all of it. */
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
};

/** Only some pieces; nothing to choose where one is all there is. */
export function AnswerPart({ view, picked, onPick }: PartProps) {
  const ordered = orderedOf(view);
  const isParcel = view.purpose === 'ship';
  if (openCount(ordered) < 2) return null;
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={isParcel ? 'Only a part of it now, the rest later' : 'Only a part of it'}
        checked={picked !== null}
        onChange={(event) => onPick(event.target.checked ? {} : null)}
      />
      {picked ? <PickPieces dispatch={ordered} picked={picked} onPick={onPick} /> : null}
      {picked && readPicked(ordered, picked).count === 0 ? (
        <p role="status" className="text-muted">
          {isParcel
            ? 'Choose what leaves now.'
            : 'To deliver none of it, open “Decline order” in the same mail.'}
        </p>
      ) : null}
    </div>
  );
}

/** What is left of the order, to be picked from. */
export function orderedOf({ order }: KnownView): Pickable {
  return { lines: order.lines.map((line) => ({ ...line, declined: 0, shipped: 0 })) };
}
