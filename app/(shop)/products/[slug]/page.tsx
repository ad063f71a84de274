import type { Metadata } from 'next';
import { cache } from 'react';
import { ProductData } from '@/components/catalog/product-data';
import { ProductGrid } from '@/components/catalog/product-grid';
import { ProductView } from '@/components/catalog/product-view';
import { siteUrl } from '@/server/site-url';
import { api, found } from '@/server/trpc/caller';

type Props = { params: Promise<{ slug: string }> };

export default async function ProductPage({ params }: Props) {
  const product = await load((await params).slug);
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-5 sm:px-6 sm:py-8">
      <ProductView product={product} />
      {product.related.length > 0 ? (
        <section aria-labelledby="related" className="mt-14">
          <h2 id="related" className="mb-5 text-2xl">
            More in {product.category.name}
          </h2>
          <ProductGrid products={product.related} />
        </section>
      ) : null}
      <ProductData product={product} url={siteUrl(`/products/${product.slug}`)} />
    </div>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, name, summary } = await load((await params).slug);
  return {
    title: name,
    description: summary,
    alternates: { canonical: `/products/${slug}` },
    openGraph: { title: name, description: summary },
  };
}

const load = cache(async (slug: string) => found((await api()).catalog.product({ slug })));
