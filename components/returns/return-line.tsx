import { ProductImage } from '../catalog/product-image';
import { Quantity } from '../ui/number-field';
import { Time } from '../ui/time';
import type { ReturnableOrder } from './return-form';

type ReturnLineProps = {
  line: ReturnableOrder['lines'][number];
  quantity: number;
  onQuantity: (quantity: number) => void;
};

/** One offering of the order, and how many pieces of it go back. */
export function ReturnLine({ line, quantity, onQuantity }: ReturnLineProps) {
  const { name, businessName, image, returnable, until } = line;
  return (
    <li className="flex gap-4 py-4 first:pt-0 last:pb-0">
      <ProductImage src={image} alt="" className="w-20! shrink-0 self-start rounded-control" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="leading-snug font-medium">{name}</p>
          <p className="text-sm text-muted">{businessName}</p>
          {until ? (
            <p className="text-sm text-muted">
              Until <Time value={until} show="date" />
            </p>
          ) : null}
        </div>
        <div className="flex items-center gap-2.5">
          <Quantity
            label={`Pieces of ${name}`}
            value={quantity}
            min={0}
            max={returnable}
            onValueCommitted={onQuantity}
          />
          <span className="text-sm text-muted tabular-nums">of {returnable}</span>
        </div>
      </div>
    </li>
  );
}
