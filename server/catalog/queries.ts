import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { businesses, categories, products } from '@/db/schema';
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
  /** Up to four others of the category. */
  related: ProductCard[];
};

/** @throws not_found `catalog.product_not_found`, also where it is no longer offered */
export async function getProduct(db: DbOrTx, slug: string): Promise<ProductDetail> {
  const [product] = await productBySlug(db, { slug, lowStock: env().LOW_STOCK_THRESHOLD });
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
        select ${CARD} from (
          select * from ${products} near
          where near.category_id = p.category_id and near.id <> p.id and near.is_active
          order by near.position, near.id limit 4
        ) p ${CARD_JOINS} order by p.position, p.id
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
