import { Package, Store, Ticket } from 'lucide-react';
import type { ReactNode } from 'react';
import { AddToCart } from '../cart/add-to-cart';
import { PriceBlock } from '../price-block';
import type { Outputs } from '../trpc';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';
import { Link } from '../ui/link';
import { BusinessMark } from './business-mark';
import { pointsSentence } from './points-sentence';
import { ProductImage } from './product-image';
import { StockNote } from './stock-note';

type Product = Outputs['catalog']['product'];

/** One offering with all there is to know, and the way into the cart. */
export function ProductView({ product }: { product: Product }) {
  const { name, business, category } = product;
  return (
    <article className="grid items-start gap-6 md:grid-cols-2 md:gap-10 lg:gap-14">
      <ProductImage
        src={product.image}
        alt={product.imageAlt}
        eager
        className="rounded-card shadow-card"
      />
      <div>
        <p className="text-sm">
          <Link href={`/?category=${category.slug}`} look="plain" className="text-muted">
            {category.name}
          </Link>
        </p>
        <h1 className="mt-1">{name}</h1>
        <Seller business={business} />
        <div className="my-6">
          <PriceBlock {...product} size="lg" />
          <p className="mt-2 text-sm text-muted">{pointsSentence(product)}</p>
        </div>
        {product.available > 0 ? <Buy product={product} /> : <SoldOut product={product} />}
        <p className="measure mt-8 whitespace-pre-line text-pretty">{product.description}</p>
        <Fact {...facts[product.kind]} business={business.name} />
      </div>
    </article>
  );
}

function Seller({ business: { slug, mark, name } }: { business: Product['business'] }) {
  return (
    <p className="mt-3">
      <Link
        href={`/businesses/${slug}`}
        look="plain"
        className="inline-flex items-center gap-2.5 font-medium"
      >
        <BusinessMark src={mark} className="size-9" />
        {name}
      </Link>
    </p>
  );
}

function Buy({ product: { id, name, available, isLow } }: { product: Product }) {
  return (
    <>
      {isLow ? (
        <p className="mb-3">
          <StockNote available={available} isLow />
        </p>
      ) : null}
      <AddToCart productId={id} name={name} available={available} />
    </>
  );
}

function SoldOut({ product: { business, category } }: { product: Product }) {
  return (
    <Alert
      tone="warn"
      title="Sold out for now"
      actions={
        <ButtonLink href={`/?category=${category.slug}`} variant="secondary" size="sm">
          More in {category.name}
        </ButtonLink>
      }
    >
      {business.name} has none left at the moment.
    </Alert>
  );
}

type FactProps = { icon: ReactNode; text: (business: string) => string; business: string };

function Fact({ icon, text, business }: FactProps) {
  return (
    <p className="mt-6 flex items-center gap-2.5 border-t border-line pt-4 text-sm text-muted [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]">
      {icon}
      {text(business)}
    </p>
  );
}

const facts: Record<Product['kind'], Omit<FactProps, 'business'>> = {
  goods: {
    icon: <Package aria-hidden />,
    text: (business) => `Sent by ${business}, or collected there.`,
  },
  service: {
    icon: <Store aria-hidden />,
    text: (business) => `Happens at ${business}; nothing is shipped.`,
  },
  voucher: {
    icon: <Ticket aria-hidden />,
    text: (business) => `A voucher for ${business}; nothing is shipped.`,
  },
};
