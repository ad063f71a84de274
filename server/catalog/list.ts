import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { businesses, categories, products } from '@/db/schema';
import { env } from '../env';
import { CARD, CARD_JOINS, type ProductCard } from './card';
import { parseSearch } from './search';

export const SORTS = [
  'featured',
  'relevance',
  'newest',
  'price_low',
  'price_high',
  'name',
] as const;
export type Sort = (typeof SORTS)[number];

export type ListChoice = {
  /** Slugs. An unknown one finds nothing. */
  category?: string | undefined;
  business?: string | undefined;
  q?: string | undefined;
  /** Only what this many points pay whole. */
  payableWith?: number | undefined;
  /** By default `relevance` where something is searched, else `featured`. */
  sort?: Sort | undefined;
  /** Where the page begins: the `nextCursor` of the one before. */
  cursor: number;
  limit: number;
};

export type ProductList = { products: ProductCard[]; total: number; nextCursor: number | null };

/** One page of the catalog and how many there are in all, in one statement whatever is chosen. */
export async function listProducts(db: DbOrTx, choice: ListChoice): Promise<ProductList> {
  const search = choice.q === undefined ? null : parseSearch(choice.q);
  if (search === 'nothing') return { products: [], total: 0, nextCursor: null };
  const filters = {
    category: choice.category !== undefined,
    business: choice.business !== undefined,
    search: search !== null,
    payable: choice.payableWith !== undefined,
  };
  const sort = sortOf(choice.sort, filters.search);
  const rows = await statementFor(filters, sort)(db, {
    ...search,
    category: choice.category,
    business: choice.business,
    payableWith: choice.payableWith,
    limit: choice.limit,
    offset: choice.cursor,
    lowStock: env().LOW_STOCK_THRESHOLD,
  });
  const total = rows[0]?.total ?? 0;
  const cards = rows.flatMap(({ total: _, ...card }) => (isCard(card) ? [card] : []));
  const end = choice.cursor + cards.length;
  return { products: cards, total, nextCursor: cards.length > 0 && end < total ? end : null };
}

type Filters = { category: boolean; business: boolean; search: boolean; payable: boolean };
type Row = { total: number } & (ProductCard | { id: null });

function isCard(row: ProductCard | { id: null }): row is ProductCard {
  return row.id !== null;
}

function sortOf(sort: Sort | undefined, isSearch: boolean): Sort {
  if (sort === 'relevance' || sort === undefined) return isSearch ? 'relevance' : 'featured';
  return sort;
}

// One statement per combination of filters, so that each is planned for exactly what it asks.
const known = new Map<string, ReturnType<typeof prepared<Row>>>();

function statementFor(filters: Filters, sort: Sort) {
  const chosen = Object.entries(filters).flatMap(([name, isOn]) => (isOn ? [name] : []));
  const name = ['catalog_list', ...chosen, sort].join('_');
  const statement = known.get(name) ?? prepared<Row>(name, () => text(filters, sort));
  known.set(name, statement);
  return statement;
}

const ORDER: Record<Sort, SQL> = {
  featured: sql`p.position, p.id`,
  relevance: sql`p.rank desc, p.position, p.id`,
  newest: sql`p.created_at desc, p.id desc`,
  price_low: sql`p.price_cents, p.id`,
  price_high: sql`p.price_cents desc, p.id desc`,
  name: sql`p.name, p.id`,
};

function text(filters: Filters, sort: Sort): SQL {
  const where = sql.join(conditions(filters), sql` and `);
  return sql`
    with asked as (
      ${filters.search ? SEARCHED : sql`select null::tsquery as query`}
    ), fitting as not materialized (
      select p.*, ${filters.search ? RANK : sql`0`} as rank from ${products} p where ${where}
    ), page as (
      select p.* from fitting p order by ${ORDER[sort]}
      limit ${sql.placeholder('limit')} offset ${sql.placeholder('offset')}
    ), counted as (
      select count(*)::int as total from fitting
    )
    select counted.total, ${CARD}
    from counted left join (page p ${CARD_JOINS}) on true
    order by ${ORDER[sort]}`;
}

const RANK = sql`ts_rank(p.search, (select query from asked))`;

// The last word may be half typed: either the whole search fits, or its head and that beginning.
const SEARCHED = sql`
  select websearch_to_tsquery('english', ${sql.placeholder('whole')})
    || (websearch_to_tsquery('english', ${sql.placeholder('head')})
      && to_tsquery('english', ${sql.placeholder('prefix')})) as query`;

function conditions(filters: Filters): SQL[] {
  const { category, business, search, payable } = filters;
  return [
    sql`p.is_active`,
    ...(category
      ? [
          sql`p.category_id = (select id from ${categories} where slug = ${sql.placeholder('category')})`,
        ]
      : []),
    ...(business
      ? [
          sql`p.business_id = (select id from ${businesses} where slug = ${sql.placeholder('business')})`,
        ]
      : []),
    ...(search ? [sql`p.search @@ (select query from asked)`] : []),
    ...(payable
      ? [sql`p.max_points_percent = 100 and p.price_points <= ${sql.placeholder('payableWith')}`]
      : []),
  ];
}
