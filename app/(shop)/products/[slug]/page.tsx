import type { Metadata } from 'next';
import { cache } from 'react';
import { ProductData } from '@/components/catalog/product-data';
import { ProductView } from '@/components/catalog/product-view';
import { Recommended } from '@/components/catalog/recommended';
import { Seen } from '@/components/catalog/seen';
import { siteUrl } from '@/server/site-url';
import { api, found } from '@/server/trpc/caller';

type Props = { params: Promise<{ slug: string }> };

export default async function ProductPage({ params }: Props) {
  const product = await load((await params).slug);
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-5 sm:px-6 sm:py-8">
      <ProductView product={product} />
      <Recommended
        id="related"
        title={
          product.related.some(({ isAlsoChosen }) => isAlsoChosen)
            ? 'People also chose'
            : `More in ${product.category.name}`
        }
        products={product.related}
      />
      <Seen key={product.id} productId={product.id} />
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
