type PiecesProps = { of: readonly { id: string; name: string; quantity: number }[] };

/** What and how many, one to a row. */
export function Pieces({ of }: PiecesProps) {
  return (
    <ul className="mt-2.5">
      {of.map(({ id, name, quantity }) => (
        <li key={id} className="flex gap-2">
          <span className="min-w-6 shrink-0 text-right font-semibold tabular-nums">
            {quantity} ×
          </span>
          <span className="min-w-0">{name}</span>
        </li>
      ))}
    </ul>
  );
}
