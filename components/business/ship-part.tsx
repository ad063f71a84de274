'use client';
import { Checkbox } from '../ui/checkbox';
import type { Dispatch } from './dispatch';
import { openCount, type Picked, PickPieces } from './pick-pieces';

type ShipPartProps = {
  dispatch: Dispatch;
  /** Null: all that is left goes now. */
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
};

/** Only some pieces now, the rest later; nothing to choose where only one is left. */
export function ShipPart({ dispatch, picked, onPick }: ShipPartProps) {
  if (openCount(dispatch) < 2) return null;
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label="Only a part of it now, the rest later"
        checked={picked !== null}
        onChange={(event) => onPick(event.target.checked ? {} : null)}
      />
      {picked ? <PickPieces dispatch={dispatch} picked={picked} onPick={onPick} /> : null}
    </div>
  );
}
