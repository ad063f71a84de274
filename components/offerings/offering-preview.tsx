import { pointsSentence } from '../catalog/points-sentence';
import { ProductCard } from '../catalog/product-card';
import type { Category } from './offering';
import { type Draft, fieldsOf } from './offering-draft';

type OfferingPreviewProps = {
  draft: Draft;
  business: { name: string; slug: string };
  categories: readonly Category[];
  available: number;
  isLow: boolean;
};

/** The card that the shop will show, while it is being written; nothing in it can be pressed. */
export function OfferingPreview(props: OfferingPreviewProps) {
  const { draft, business, categories, available, isLow } = props;
  const fields = fieldsOf(draft);
  const priced = {
    priceCents: fields.priceCents || 0,
    currency: 'USD',
    pricePoints: fields.pricePoints || 0,
    maxPointsPercent: fields.pricePoints ? Math.min(100, fields.maxPointsPercent || 0) : 0,
  };
  return (
    <section aria-label="As the shop shows it">
      <h2 className="mb-3 text-lg">As the shop shows it</h2>
      <ul inert className="max-w-72">
        <ProductCard
          product={{
            ...priced,
            id: 'preview',
            slug: 'preview',
            name: draft.name.trim() || 'Name',
            summary: draft.summary,
            image: draft.image || '/art/mystery-parcel.svg',
            imageAlt: draft.imageAlt,
            kind: draft.kind,
            businessName: business.name,
            businessSlug: business.slug,
            categorySlug: categories.find(({ id }) => id === draft.categoryId)?.slug ?? '',
            available: Math.min(99, available),
            isLow,
          }}
        />
      </ul>
      {priced.pricePoints > 0 && priced.priceCents > 0 ? (
        <p className="measure mt-3 max-w-72 text-sm text-muted">{pointsSentence(priced)}</p>
      ) : null}
    </section>
  );
}
