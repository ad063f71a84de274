import { Trash2 } from 'lucide-react';
import { ProductImage } from '../catalog/product-image';
import { formatPoints, PointsMark } from '../points';
import { Price } from '../price';
import { Button } from '../ui/button';
import { Link } from '../ui/link';
import { Quantity } from '../ui/number-field';
import type { CartLine } from './cart-changes';
import { LineProblem } from './line-problem';
import { ServiceNote } from './service-note';

type CartLineRowProps = {
  line: CartLine;
  currency: string;
  onQuantity: (quantity: number) => void;
  onRemove: () => void;
  /** Resolves to whether it is kept. */
  onNote: (note: string) => Promise<boolean>;
};

/** One offering in the cart, and how many of it. */
export function CartLineRow(props: CartLineRowProps) {
  const { line, currency, onQuantity, onRemove } = props;
  const { name, slug, problem } = line;
  return (
    <li className="flex gap-4 border-b border-line py-5 first:pt-0 last:border-b-0 last:pb-0">
      <Link href={`/products/${slug}`} tabIndex={-1} aria-hidden className="shrink-0 self-start">
        <ProductImage src={line.image} alt="" eager className="w-20! rounded-control sm:w-32!" />
      </Link>
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="font-sans text-base leading-snug font-semibold tracking-normal">
              <Link href={`/products/${slug}`} look="plain">
                {name}
              </Link>
            </h2>
            <p className="text-sm text-muted">{line.businessName}</p>
          </div>
          <LinePrice line={line} currency={currency} />
        </div>
        <PointsShare line={line} />
        {problem ? (
          <LineProblem line={line} problem={problem} onQuantity={onQuantity} onRemove={onRemove} />
        ) : null}
        {line.kind === 'service' ? <ServiceNote line={line} onNote={props.onNote} /> : null}
        <Controls {...props} />
      </div>
    </li>
  );
}

function LinePrice({ line, currency }: Pick<CartLineRowProps, 'line' | 'currency'>) {
  return (
    <div className="shrink-0 text-right">
      <Price cents={line.lineTotalCents} currency={currency} className="font-semibold" />
      {line.quantity > 1 ? (
        <p className="text-sm text-muted">
          <Price cents={line.unitPriceCents} currency={currency} /> each
        </p>
      ) : null}
    </div>
  );
}

function Controls({ line, onQuantity, onRemove }: CartLineRowProps) {
  const { name, quantity, available, problem } = line;
  return (
    <div className="mt-auto flex items-center justify-between gap-1 pt-3">
      <Quantity
        label={`Quantity of ${name}`}
        value={quantity}
        max={Math.max(quantity, Math.min(99, available))}
        disabled={problem === 'sold_out' || problem === 'unavailable'}
        onValueCommitted={onQuantity}
      />
      <Button
        variant="quiet"
        size="sm"
        onClick={onRemove}
        aria-label={`Remove ${name}`}
        className="-mr-2"
      >
        <Trash2 aria-hidden />
        <span className="max-xs:sr-only">Remove</span>
      </Button>
    </div>
  );
}

function PointsShare({
  line: { maxPointsPercent, unitPricePoints, quantity },
}: {
  line: CartLine;
}) {
  const points = Math.floor((unitPricePoints * quantity * maxPointsPercent) / 100);
  if (points === 0) return null;
  return (
    <p className="mt-1 flex items-baseline gap-[0.35em] text-sm text-points tabular-nums">
      <PointsMark className="size-[0.8em] shrink-0" />
      {maxPointsPercent < 100 ? 'up to' : 'or'} {formatPoints(points)}
    </p>
  );
}
