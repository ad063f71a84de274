import { formatPoints, PointsMark } from './points';
import { Price } from './price';
import { cx } from './ui/cx';

type PriceBlockProps = {
  priceCents: number;
  currency?: string | undefined;
  /** What the whole of it costs in points; nothing when points cannot buy it. */
  pricePoints?: number | null | undefined;
  /** The largest share that points may pay. */
  maxPointsPercent?: number | null | undefined;
  size?: 'sm' | 'md' | 'lg' | undefined;
};

/** Money first, points under it, in this order everywhere. */
export function PriceBlock(props: PriceBlockProps) {
  const { priceCents, currency, size = 'md' } = props;
  const offer = pointsOffer(props);
  return (
    <div className="leading-snug">
      <p className={cx('font-semibold text-ink', sizes[size].price)}>
        <Price cents={priceCents} currency={currency} />
      </p>
      {offer ? (
        <p
          className={cx(
            'flex items-baseline gap-[0.35em] text-points tabular-nums',
            sizes[size].offer,
          )}
        >
          <PointsMark className="size-[0.9em] shrink-0 translate-y-[0.08em]" />
          {offer}
        </p>
      ) : null}
    </div>
  );
}

function pointsOffer({ pricePoints, maxPointsPercent }: PriceBlockProps): string | null {
  const share = maxPointsPercent ?? (pricePoints ? 100 : 0);
  if (share <= 0) return null;
  if (share < 100) return `up to ${share}\u202f% with points`;
  return pricePoints ? `or ${formatPoints(pricePoints)}` : 'or all with points';
}

const sizes = {
  sm: { price: 'text-base', offer: 'text-sm' },
  md: { price: 'text-lg', offer: 'text-sm' },
  lg: { price: 'font-display text-3xl', offer: 'text-base' },
} as const;
