import { CircleAlert } from 'lucide-react';
import { Button } from '../ui/button';
import type { CartLine } from './cart-changes';

type LineProblemProps = {
  line: CartLine;
  problem: NonNullable<CartLine['problem']>;
  onQuantity: (quantity: number) => void;
  onRemove: () => void;
};

/** Why a line cannot be ordered as it is, and the one press that mends it. */
export function LineProblem({ line, problem, onQuantity, onRemove }: LineProblemProps) {
  const { available, name } = line;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-warn-soft px-3 py-2 text-sm">
      <p className="flex min-w-0 flex-1 basis-40 items-start gap-2">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.75] text-warn" />
        {sentences[problem](available)}
      </p>
      {problem === 'too_few' ? (
        <Button variant="secondary" size="sm" onClick={() => onQuantity(available)}>
          Take {available}
          <span className="sr-only"> of {name}</span>
        </Button>
      ) : (
        <Button variant="secondary" size="sm" onClick={onRemove}>
          Take it out
          <span className="sr-only">: {name}</span>
        </Button>
      )}
    </div>
  );
}

const sentences: Record<LineProblemProps['problem'], (available: number) => string> = {
  sold_out: () => 'Sold out since you chose it.',
  unavailable: () => 'No longer offered.',
  too_few: (available) => (available === 1 ? 'Only one is left.' : `Only ${available} are left.`),
};
