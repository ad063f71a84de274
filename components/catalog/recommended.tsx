import type { ProductSummary } from './product-card';
import { ProductGrid } from './product-grid';

type RecommendedProps = { id: string; title: string; products: readonly ProductSummary[] };

/** A row of what somebody may like; nothing where there is none. */
export function Recommended({ id, title, products }: RecommendedProps) {
  if (products.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-14">
      <h2 id={id} className="mb-5 text-2xl">
        {title}
      </h2>
      <ProductGrid products={products} />
    </section>
  );
}
