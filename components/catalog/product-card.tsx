import { QuickAdd } from '../cart/quick-add';
import { PriceBlock } from '../price-block';
import type { Outputs } from '../trpc';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { ProductImage } from './product-image';
import { StockNote } from './stock-note';

export type ProductSummary = Outputs['catalog']['list']['products'][number];

type ProductCardProps = { product: ProductSummary; eager?: boolean | undefined };

/** An offering in a grid: the whole card leads to it, one button puts it into the cart. */
export function ProductCard({ product, eager }: ProductCardProps) {
  const { slug, name, image, imageAlt, businessName, available } = product;
  const isSoldOut = available === 0;
  return (
    <Card as="li" padding="none" pressable className={cardClass}>
      <div className="relative -mx-px -mt-px">
        <ProductImage
          src={image}
          alt={imageAlt}
          eager={eager}
          className={cx('rounded-t-card', isSoldOut && 'opacity-60')}
        />
        <p className="absolute top-2 left-2 flex">
          <StockNote available={available} isLow={product.isLow} />
        </p>
        {isSoldOut ? null : (
          <div className="absolute right-2 bottom-2 flex">
            <QuickAdd productId={product.id} name={name} />
          </div>
        )}
      </div>
      <div className="flex flex-1 flex-col p-3 sm:p-4">
        <h3 className="line-clamp-2 font-sans text-base leading-snug font-semibold tracking-normal">
          <Link href={`/products/${slug}`} look="cover">
            {name}
          </Link>
        </h3>
        <p className="mt-0.5 truncate text-sm text-muted">{businessName}</p>
        <div className="mt-auto pt-2.5">
          <PriceBlock {...product} size="sm" />
        </div>
      </div>
    </Card>
  );
}

const cardClass = 'flex flex-col overflow-visible!';
