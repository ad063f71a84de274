import { ProductImage } from '../catalog/product-image';
import { formatPoints } from '../points';
import { Price } from '../price';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { shareSteps } from './history';
import { HistoryList } from './history-list';
import { shareLabel } from './labels';
import type { Order, OrderLine, Share } from './order';

/** One business's part of an order: what it is, and where it is. */
export function ShareCard({ share, order }: { share: Share; order: Order }) {
  const { businessName, lines } = share;
  const label = shareLabel(share);
  return (
    <Card as="section" title={businessName} actions={<Badge tone={label.tone}>{label.text}</Badge>}>
      <div className="grid gap-6 md:grid-cols-2">
        <ul className="flex flex-col gap-3">
          {lines.map((line) => (
            <Line key={line.id} line={line} order={order} />
          ))}
        </ul>
        <HistoryList label={`${businessName}: what happened`} steps={shareSteps(share, order)} />
      </div>
    </Card>
  );
}

function Line({ line, order }: { line: OrderLine; order: Order }) {
  // Why a whole order was called off stands in its history.
  const reason = order.state === 'completed' ? line.cancelReason : null;
  const isGone = line.state === 'canceled' || line.state === 'returned';
  return (
    <li className="flex gap-3">
      <ProductImage
        src={line.image}
        alt=""
        className={cx('w-20! shrink-0 self-start rounded-control', isGone && 'opacity-50')}
      />
      <div className="min-w-0">
        <p className={cx('leading-snug', isGone && 'text-muted line-through')}>
          {line.quantity > 1 ? `${line.quantity} × ` : ''}
          <Link href={`/products/${line.slug}`} look="plain" className="font-medium">
            {line.name}
          </Link>
        </p>
        <p className="text-sm text-muted tabular-nums">
          <Price cents={line.subtotalCents} currency={order.currency} />
          {line.points > 0 ? ` · ${formatPoints(line.points)} used` : ''}
        </p>
        {isGone ? (
          <p className="text-sm">
            {line.state === 'returned' ? 'Returned' : 'Canceled'}
            {reason ? `: ${reason}` : ''}
          </p>
        ) : null}
      </div>
    </li>
  );
}
