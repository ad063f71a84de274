import { Quantity } from '../ui/number-field';

/** What may be picked from: lines, and what of each has been answered or sent already. */
export type Pickable = {
  lines: readonly {
    productId: string;
    name: string;
    quantity: number;
    declined: number;
    shipped: number;
  }[];
};

export type Picked = Record<string, number>;

type PickPiecesProps = {
  dispatch: Pickable;
  picked: Picked;
  onPick: (picked: Picked) => void;
};

/** How many of each line, from none to all that is open. */
export function PickPieces({ dispatch, picked, onPick }: PickPiecesProps) {
  return (
    <ul className="divide-y divide-line rounded-control border border-line">
      {openLines(dispatch).map(({ productId, name, open }) => (
        <li key={productId} className="flex items-center justify-between gap-3 px-3 py-2">
          <span className="min-w-0 font-medium wrap-anywhere">
            {name} <span className="font-normal text-muted">of {open}</span>
          </span>
          <Quantity
            label={`Quantity of ${name}`}
            min={0}
            max={open}
            value={picked[productId] ?? open}
            onValueCommitted={(quantity) => onPick({ ...picked, [productId]: quantity })}
          />
        </li>
      ))}
    </ul>
  );
}

/** Lines of which something is neither declined nor shipped. */
export function openLines({ lines }: Pickable) {
  return lines
    .map((line) => ({ ...line, open: line.quantity - line.declined - line.shipped }))
    .filter(({ open }) => open > 0);
}

/** The picked pieces as the server wants them, and how many of all that are open they are. */
export function readPicked(dispatch: Pickable, picked: Picked) {
  const lines = openLines(dispatch)
    .map(({ productId, open }) => ({ productId, quantity: picked[productId] ?? open }))
    .filter(({ quantity }) => quantity > 0);
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return { lines, count, isAll: count === openCount(dispatch) };
}

export function openCount(dispatch: Pickable): number {
  return openLines(dispatch).reduce((sum, { open }) => sum + open, 0);
}
