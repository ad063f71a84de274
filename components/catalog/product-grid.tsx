import { ProductCard, type ProductSummary } from './product-card';

type ProductGridProps = {
  products: readonly ProductSummary[];
  /** How many pictures are seen before one scrolls. */
  eager?: number | undefined;
};

export function ProductGrid({ products, eager = 0 }: ProductGridProps) {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 xl:grid-cols-4">
      {products.map((product, index) => (
        <ProductCard key={product.id} product={product} eager={index < eager} />
      ))}
    </ul>
  );
}
