import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import {
  businesses,
  cartLines,
  carts,
  categories,
  products,
  recommendedPairs,
  recommendedPopular,
  stock,
} from '@/db/schema';
import { env } from '../env';
import { CARD, CARD_JOINS, type ProductCard } from './card';
import { productNotFound } from './refusals';

export type Business = {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  description: string;
  city: string;
  /** Path of the round mark. */
  mark: string;
};

export type ProductDetail = ProductCard & {
  description: string;
  /** 0 where nothing is sent. */
  weightGrams: number;
  business: Business;
  category: { slug: string; name: string };
  /** Up to four others: what people also chose, then what is popular in the category. */
  related: (ProductCard & { isAlsoChosen: boolean })[];
};

/** Who looks: what is in their cart is not offered to them once more. */
export type Looker = { userId: string | null; token: string | null };

/** @throws not_found `catalog.product_not_found`, also where it is no longer offered */
export async function getProduct(
  db: DbOrTx,
  slug: string,
  looker: Looker = { userId: null, token: null },
): Promise<ProductDetail> {
  const lowStock = env().LOW_STOCK_THRESHOLD;
  const [product] = await productBySlug(db, { slug, lowStock, ...looker });
  if (product) return product;
  throw productNotFound();
}

const productBySlug = prepared<ProductDetail>(
  'catalog_product',
  () => sql`
    select ${CARD}, p.description, p.weight_grams as "weightGrams",
      json_build_object('id', b.id, 'slug', b.slug, 'name', b.name, 'tagline', b.tagline,
        'description', b.description, 'city', b.city, 'mark', b.mark) as business,
      json_build_object('slug', c.slug, 'name', c.name) as category,
      (select coalesce(json_agg(card), '[]'::json) from (
        select ${CARD}, p.place <= 100 as "isAlsoChosen" from (
          select near.*, c.place from (
            select id, min(place) as place from (
              select other_id as id, rank as place from ${recommendedPairs}
              where product_id = p.id
              union all
              select product_id, 100 + rank from ${recommendedPopular}
              where category_id = p.category_id
              union all
              (select n.id, 1000 + row_number() over (order by n.position, n.id)
                from ${products} n where n.category_id = p.category_id and n.is_active
                order by n.position, n.id limit 12)
            ) every group by id
          ) c join ${products} near on near.id = c.id and near.is_active and near.id <> p.id
          join ${stock} st on st.product_id = near.id and st.available > 0
          where near.id not in (
            select l.product_id from ${cartLines} l join ${carts} own on own.id = l.cart_id
            where own.user_id = ${sql.placeholder('userId')}
              or own.token = ${sql.placeholder('token')})
          order by c.place, near.id limit 4
        ) p ${CARD_JOINS} order by p.place, p.id
      ) card) as related
    from ${products} p ${CARD_JOINS}
    where p.slug = ${sql.placeholder('slug')} and p.is_active`,
);

export type CategoryCount = {
  id: string;
  slug: string;
  name: string;
  description: string;
  productCount: number;
};

const categoryCounts = prepared<CategoryCount>(
  'catalog_categories',
  () => sql`
    select c.id, c.slug, c.name, c.description,
      (select count(*)::int from ${products} p where p.category_id = c.id and p.is_active)
        as "productCount"
    from ${categories} c order by c.position, c.id`,
);

export function listCategories(db: DbOrTx): Promise<CategoryCount[]> {
  return categoryCounts(db);
}

const businessCounts = prepared<Business & { productCount: number }>(
  'catalog_businesses',
  () => sql`
    select b.id, b.slug, b.name, b.tagline, b.description, b.city, b.mark,
      (select count(*)::int from ${products} p where p.business_id = b.id and p.is_active)
        as "productCount"
    from ${businesses} b order by b.name, b.id`,
);

export function listBusinesses(db: DbOrTx): Promise<(Business & { productCount: number })[]> {
  return businessCounts(db);
}
