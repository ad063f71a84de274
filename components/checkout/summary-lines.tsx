import type { SnapshotLine } from '@/db/documents';
import { ProductImage } from '../catalog/product-image';
import { Price } from '../price';

type SummaryLinesProps = { lines: readonly SnapshotLine[]; currency: string };

export function SummaryLines({ lines, currency }: SummaryLinesProps) {
  return (
    <ul aria-label="What you order" className="flex flex-col gap-3">
      {lines.map((line) => (
        <li key={line.productId} className="flex items-center gap-3">
          <ProductImage src={line.image} alt="" className="w-14! shrink-0 rounded-mark" />
          <div className="min-w-0 flex-1 text-sm leading-snug">
            <p className="font-medium">{line.name}</p>
            <p className="text-muted">
              {line.quantity} × <Price cents={line.unitPriceCents} currency={currency} />
            </p>
          </div>
          <Price
            cents={line.unitPriceCents * line.quantity}
            currency={currency}
            className="shrink-0 text-sm"
          />
        </li>
      ))}
    </ul>
  );
}
