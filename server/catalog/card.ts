import { sql } from 'drizzle-orm';
import type { ProductKind } from '@/db/documents';
import { businesses, categories, stock } from '@/db/schema';

/** A product as lists show it. */
export type ProductCard = {
  id: string;
  slug: string;
  name: string;
  summary: string;
  image: string;
  imageAlt: string;
  kind: ProductKind;
  priceCents: number;
  currency: string;
  /** Points that pay the whole price. */
  pricePoints: number;
  /** The largest share of the price that points may pay, in percent. */
  maxPointsPercent: number;
  businessName: string;
  businessSlug: string;
  categorySlug: string;
  /** Not sold and not held, at most 99. */
  available: number;
  /** Some are left, but no more than the threshold. */
  isLow: boolean;
};

/** Columns of a `ProductCard`; needs `p` and `CARD_JOINS`, and the placeholder `lowStock`. */
export const CARD = sql`
  p.id, p.slug, p.name, p.summary, p.image, p.image_alt as "imageAlt", p.kind,
  p.price_cents as "priceCents", p.currency, p.price_points as "pricePoints",
  p.max_points_percent as "maxPointsPercent", b.name as "businessName", b.slug as "businessSlug",
  c.slug as "categorySlug", least(99, coalesce(s.available, 0)) as available,
  coalesce(s.available between 1
    and coalesce(s.low_stock_threshold, ${sql.placeholder('lowStock')}::int), false) as "isLow"`;

export const CARD_JOINS = sql`
  join ${businesses} b on b.id = p.business_id
  join ${categories} c on c.id = p.category_id
  left join ${stock} s on s.product_id = p.id`;
