import { ProductImage } from '../catalog/product-image';
import { formatPoints } from '../points';
import { Price } from '../price';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { ShareVouchers } from '../vouchers/share-vouchers';
import { shareSteps } from './history';
import { HistoryList } from './history-list';
import { amountsOf, shareLabel } from './labels';
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
      <ShareVouchers share={share} order={order} />
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
        {line.note ? <p className="text-sm wrap-anywhere">You wrote: “{line.note}”</p> : null}
        <GoneBack line={line} currency={order.currency} />
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

/** What of a line has gone back, apart from one that is off the order as a whole. */
function GoneBack({ line, currency }: { line: OrderLine; currency: string }) {
  const { state, quantity, refundedQuantity, refundedCents, refundedPoints } = line;
  const amount = amountsOf(refundedCents, refundedPoints, currency);
  if (state === 'canceled' || (!amount && refundedQuantity === 0)) return null;
  const pieces = refundedQuantity > 0 ? `${refundedQuantity} of ${quantity} gone back` : 'Refunded';
  return <p className="text-sm text-muted">{[pieces, amount].filter(Boolean).join(' · ')}</p>;
}
