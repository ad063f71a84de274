import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BusinessMark } from '@/components/catalog/business-mark';
import { ProductGrid } from '@/components/catalog/product-grid';
import { api } from '@/server/trpc/caller';

type Props = { params: Promise<{ slug: string }> };

export default async function BusinessPage({ params }: Props) {
  const business = await load((await params).slug);
  const { products } = await (await api()).catalog.list({ business: business.slug, limit: 48 });
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-5 sm:px-6 sm:py-8">
      <div className="flex flex-col gap-5 sm:flex-row sm:items-center sm:gap-8">
        <BusinessMark src={business.mark} className="size-24 sm:size-32" />
        <div>
          <h1>{business.name}</h1>
          <p className="mt-1 text-muted">
            {business.tagline} · {business.city}
          </p>
          <p className="measure mt-3 text-pretty">{business.description}</p>
        </div>
      </div>
      <section aria-labelledby="offerings" className="mt-10">
        <h2 id="offerings" className="mb-5">
          {products.length === 1 ? '1 offering' : `${products.length} offerings`}
        </h2>
        <ProductGrid products={products} eager={4} />
      </section>
    </div>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, tagline } = await load((await params).slug);
  return { title: name, description: tagline };
}

const load = cache(async (slug: string) => {
  const businesses = await (await api()).catalog.businesses();
  return businesses.find((business) => business.slug === slug) ?? notFound();
});
