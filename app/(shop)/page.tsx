import type { Metadata } from 'next';
import { BusinessList } from '@/components/catalog/business-list';
import { Catalog } from '@/components/catalog/catalog';
import {
  type Choice,
  catalogHref,
  isFront,
  NO_CHOICE,
  parseChoice,
} from '@/components/catalog/choice';
import { Hero } from '@/components/catalog/hero';
import { Recommended } from '@/components/catalog/recommended';
import { api } from '@/server/trpc/caller';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PAGE_SIZE = 24;

export default async function CatalogPage({ searchParams }: Props) {
  const choice = parseChoice(await searchParams);
  const { businesses, spendablePoints, forYou, ...catalog } = await load(choice);
  const front = isFront(choice);
  return (
    <div className="mx-auto w-full max-w-7xl px-4 py-5 sm:px-6 sm:py-8">
      {front ? <Hero spendablePoints={spendablePoints} /> : null}
      <Catalog
        {...catalog}
        choice={choice}
        pageSize={PAGE_SIZE}
        businesses={businesses}
        spendablePoints={spendablePoints}
      />
      {forYou ? (
        <Recommended
          id="for-you"
          title={forYou.isPersonal ? 'For you' : 'Popular now'}
          products={forYou.products}
        />
      ) : null}
      {front ? (
        <section aria-labelledby="businesses" className="mt-14">
          <h2 id="businesses" className="mb-5 text-2xl">
            Who is behind it
          </h2>
          <BusinessList businesses={businesses} />
        </section>
      ) : null}
    </div>
  );
}

async function load(choice: Choice) {
  const { category, business, q, sort, payable, page } = choice;
  const shop = await api();
  const viewer = await shop.identity.viewer();
  const canRedeem = viewer?.role === 'civilian' || viewer?.role === 'charity';
  const [list, categories, businesses, wallet, forYou] = await Promise.all([
    shop.catalog.list({
      category: category ?? undefined,
      business: business ?? undefined,
      q: q ?? undefined,
      sort: sort ?? undefined,
      payable,
      cursor: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    }),
    shop.catalog.categories(),
    shop.catalog.businesses(),
    canRedeem ? shop.points.wallet() : null,
    isFront(choice) ? shop.recommendation.forYou() : null,
  ]);
  return { list, categories, businesses, spendablePoints: wallet?.spendable ?? null, forYou };
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const choice = parseChoice(await searchParams);
  if (choice.q) return { title: `Search for “${choice.q}”`, robots: { index: false } };
  if (!choice.category) return { alternates: { canonical: '/' } };
  const categories = await (await api()).catalog.categories();
  const category = categories.find(({ slug }) => slug === choice.category);
  const canonical = catalogHref({ ...NO_CHOICE, category: choice.category }, { page: choice.page });
  return {
    title: category?.name ?? 'Offerings',
    description: category?.description ?? null,
    alternates: { canonical },
  };
}
