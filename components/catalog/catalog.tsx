import type { Outputs } from '../trpc';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Pagination } from '../ui/pagination';
import { NavTabs } from '../ui/tabs';
import { CatalogFilter } from './catalog-filter';
import { type Choice, catalogHref, isFront, NO_CHOICE } from './choice';
import { ProductGrid } from './product-grid';

type CatalogProps = {
  choice: Choice;
  list: Outputs['catalog']['list'];
  pageSize: number;
  categories: Outputs['catalog']['categories'];
  businesses: Outputs['catalog']['businesses'];
  /** Null for whoever has no points to redeem. */
  spendablePoints: number | null;
};

/** The offerings that fit a choice, and the ways to choose others. */
export function Catalog(props: CatalogProps) {
  const { choice, list, pageSize, categories, businesses, spendablePoints } = props;
  const category = categories.find(({ slug }) => slug === choice.category);
  const front = isFront(choice);
  const Title = front ? 'h2' : 'h1';
  const Count = front ? 'span' : 'h2';
  return (
    <section aria-label="Offerings" className={front ? 'mt-8 sm:mt-10' : ''}>
      <Title className="text-2xl sm:text-3xl">{titleOf(choice, category?.name)}</Title>
      {category && !choice.q ? <p className="mt-1 text-muted">{category.description}</p> : null}
      {choice.q ? null : (
        <div className="mt-3">
          <NavTabs
            label="Categories"
            tabs={categoryTabs(choice, categories)}
            current={catalogHref({ ...choice, q: null })}
          />
        </div>
      )}
      <div className="mt-4 mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Count className="font-sans text-base font-normal tracking-normal text-muted">
          {list.total === 1 ? '1 offering' : `${list.total} offerings`}
        </Count>
        <CatalogFilter choice={choice} businesses={businesses} spendablePoints={spendablePoints} />
      </div>
      {list.products.length > 0 ? (
        <ProductGrid products={list.products} eager={4} />
      ) : (
        <NothingFound choice={choice} />
      )}
      <div className="mt-8">
        <Pagination
          page={choice.page}
          pages={Math.ceil(list.total / pageSize)}
          hrefFor={(page) => catalogHref(choice, { page })}
        />
      </div>
    </section>
  );
}

function NothingFound({ choice }: { choice: Choice }) {
  const isNarrow = choice.category || choice.business || choice.payable;
  const wider = choice.q && isNarrow ? catalogHref({ ...NO_CHOICE, q: choice.q }) : '/';
  return (
    <EmptyState
      picture="/art/not-found.svg"
      title="Nothing here fits"
      action={
        <ButtonLink href={wider}>
          {wider === '/' ? 'Show all offerings' : `Search everything for “${choice.q}”`}
        </ButtonLink>
      }
    >
      {choice.q
        ? `No offering matches “${choice.q}”. Another word may find it: a thing, a business, a class.`
        : 'No offering fits all that is chosen.'}
    </EmptyState>
  );
}

function categoryTabs(choice: Choice, categories: Outputs['catalog']['categories']) {
  const { business, payable, sort } = choice;
  const hrefFor = (category: string | null) =>
    catalogHref({ ...NO_CHOICE, business, payable, sort, category });
  const total = categories.reduce((sum, { productCount }) => sum + productCount, 0);
  return [
    { href: hrefFor(null), label: 'All', count: total },
    ...categories.map(({ slug, name, productCount }) => ({
      href: hrefFor(slug),
      label: name,
      count: productCount,
    })),
  ];
}

function titleOf({ q, business, payable }: Choice, category: string | undefined): string {
  if (q) return `Results for “${q}”`;
  if (category) return category;
  if (payable) return 'What your points can buy';
  return business ? 'Offerings of one business' : 'All offerings';
}
