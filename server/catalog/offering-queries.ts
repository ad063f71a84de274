import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { ProductKind } from '@/db/documents';
import { businesses, categories, products, stock, stockMovements } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { env } from '../env';
import { offeringNotFound } from './refusals';

const PAGE_SIZE = 50;

export const SHOWN = ['all', 'published', 'draft', 'low'] as const;
export type Shown = (typeof SHOWN)[number];

/** A product as the business that offers it sees it. */
export type OfferingCard = {
  id: string;
  slug: string;
  name: string;
  kind: ProductKind;
  image: string;
  imageAlt: string;
  priceCents: number;
  currency: string;
  pricePoints: number;
  maxPointsPercent: number;
  isActive: boolean;
  categoryName: string;
  /** What can be sold now. */
  available: number;
  /** So few are left, or none, that it is marked. */
  isLow: boolean;
};

export type OfferingCounts = Record<Shown, number>;

/** A business's own products, 50 to a page: drafts first, then by name. */
export async function listOfferings(
  db: DbOrTx,
  business: BusinessMember,
  { show, page }: { show: Shown; page: number },
) {
  const [{ rows }, counts] = await Promise.all([
    db.execute<OfferingCard>(sql`
      select ${card()} from ${products} p ${JOINS}
      where p.business_id = ${business.businessId} and ${fits[show]()}
      order by p.is_active, p.name, p.id
      limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`),
    countOfferings(db, business),
  ]);
  return { offerings: rows, counts, total: counts[show], page, pageSize: PAGE_SIZE };
}

/** How many products a business has, in all and of each kind that its list can be narrowed to. */
export async function countOfferings(
  db: DbOrTx,
  business: BusinessMember,
): Promise<OfferingCounts> {
  const { rows } = await db.execute<OfferingCounts>(sql`
    select count(*)::int as "all", ${counted('published')}, ${counted('draft')}, ${counted('low')}
    from ${products} p ${JOINS} where p.business_id = ${business.businessId}`);
  return rows[0] ?? { all: 0, published: 0, draft: 0, low: 0 };
}

function counted(show: Shown): SQL {
  return sql`count(*) filter (where ${fits[show]()})::int as ${sql.identifier(show)}`;
}

const fits: Record<Shown, () => SQL> = {
  all: () => sql`true`,
  published: () => sql`p.is_active`,
  draft: () => sql`not p.is_active`,
  low: () => sql`p.is_active and ${isLow()}`,
};

function isLow(): SQL {
  return sql`coalesce(s.available, 0)
    <= coalesce(s.low_stock_threshold, ${env().LOW_STOCK_THRESHOLD}::int)`;
}

const JOINS = sql`
  join ${categories} c on c.id = p.category_id
  join ${businesses} b on b.id = p.business_id
  left join ${stock} s on s.product_id = p.id`;

function card(): SQL {
  return sql`p.id, p.slug, p.name, p.kind, p.image, p.image_alt as "imageAlt", p.currency,
    p.price_cents as "priceCents", p.price_points as "pricePoints",
    p.max_points_percent as "maxPointsPercent", p.is_active as "isActive", c.name as "categoryName",
    coalesce(s.available, 0) as available, ${isLow()} as "isLow"`;
}

export type Movement = {
  id: string;
  kind: 'received' | 'sold' | 'returned' | 'corrected';
  quantity: number;
  createdAt: string;
};

export type Offering = OfferingCard & {
  businessName: string;
  businessSlug: string;
  categoryId: string;
  categorySlug: string;
  summary: string;
  description: string;
  weightGrams: number;
  /** How long a voucher is good for; null: without end. */
  validMonths: number | null;
  /** Null: the shop's own number, `defaultThreshold`. */
  lowStockThreshold: number | null;
  defaultThreshold: number;
  /** What is written of it, in a few letters: who changes another state of it is told. */
  revision: string;
  /** The last ten changes of its shelf. */
  movements: Movement[];
};

/** @throws not_found `catalog.offering_not_found`, also where it is another business's */
export async function getOffering(
  db: DbOrTx,
  business: BusinessMember,
  productId: string,
): Promise<Offering> {
  const { rows } = await db.execute<Offering>(sql`
    select ${card()}, b.name as "businessName", b.slug as "businessSlug", p.summary, p.description,
      p.category_id as "categoryId", c.slug as "categorySlug", p.weight_grams as "weightGrams",
      p.valid_months as "validMonths",
      s.low_stock_threshold as "lowStockThreshold",
      ${env().LOW_STOCK_THRESHOLD}::int as "defaultThreshold", ${revisionOf('p')} as revision,
      (select coalesce(json_agg(m), '[]'::json) from (
        select id, kind, quantity, created_at as "createdAt" from ${stockMovements}
        where product_id = p.id order by created_at desc, id desc limit 10
      ) m) as movements
    from ${products} p ${JOINS}
    where p.id = ${productId} and p.business_id = ${business.businessId}`);
  const offering = rows[0];
  if (!offering) throw offeringNotFound();
  return offering;
}

/** All that a business writes of an offering, in one short text: another text, another state. */
export function revisionOf(row: string): SQL {
  const column = (name: string) => sql.raw(`${row}.${name}`);
  const written = WRITTEN.map(column);
  return sql`md5(jsonb_build_array(${sql.join(written, sql`, `)})::text)`;
}

const WRITTEN = [
  ...['kind', 'category_id', 'name', 'summary', 'description', 'image', 'image_alt'],
  ...['price_cents', 'price_points', 'max_points_percent', 'weight_grams', 'valid_months'],
];
