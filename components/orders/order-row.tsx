import { ProductImage } from '../catalog/product-image';
import { Points } from '../points';
import { Price } from '../price';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { orderLabel } from './labels';
import type { OrderSummary } from './order';

const SHOWN = 3;

/** An order in the list: its pictures, how it stands, when, and what it cost. */
export function OrderRow({ order }: { order: OrderSummary }) {
  const { number, lines, totalCents, points, currency } = order;
  const label = orderLabel(order);
  return (
    <Card
      as="li"
      padding="sm"
      pressable
      className="flex flex-col gap-4 sm:flex-row sm:items-center"
    >
      <div className="flex shrink-0 gap-1.5 sm:w-56">
        {lines.slice(0, SHOWN).map((line) => (
          <ProductImage key={line.image} src={line.image} alt="" className="w-16! rounded-mark" />
        ))}
        {lines.length > SHOWN ? (
          <span className="self-center text-sm text-muted">+{lines.length - SHOWN}</span>
        ) : null}
      </div>
      <div className="min-w-0 flex-1">
        <h2 className="font-sans text-base leading-snug font-semibold tracking-normal">
          <Link href={`/orders/${number}`} look="cover">
            {titleOf(lines)}
          </Link>
        </h2>
        <p className="mt-0.5 text-sm text-muted">
          <Time value={order.createdAt} show="date" /> · {number}
        </p>
      </div>
      <div className="flex items-center justify-between gap-4 sm:flex-col sm:items-end sm:gap-1.5">
        <Badge tone={label.tone}>{label.text}</Badge>
        <p className="flex items-baseline gap-2.5">
          {points > 0 ? <Points value={points} className="text-sm" /> : null}
          {totalCents > 0 || points === 0 ? (
            <Price cents={totalCents} currency={currency} className="font-semibold" />
          ) : null}
        </p>
      </div>
    </Card>
  );
}

function titleOf(lines: OrderSummary['lines']): string {
  const [first, ...rest] = lines;
  if (!first) return 'Order';
  if (rest.length === 0) return first.name;
  return rest.length === 1
    ? `${first.name} and ${rest[0]?.name ?? 'one more'}`
    : `${first.name} and ${rest.length} more`;
}
