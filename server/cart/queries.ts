import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { SnapshotLine } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { businesses, cartLines, carts, products, stock } from '@/db/schema';
import { DomainError } from '../errors';
import { AVAILABLE, HELD_BY_MINE } from './statements';

/** A line as a checkout freezes it, and how many this cart could have. */
export type CheckoutLine = SnapshotLine & { available: number };

export type CheckoutCart = {
  cartId: string;
  version: number;
  currency: string;
  lines: CheckoutLine[];
};

type Row = Omit<CheckoutCart, 'lines'> & { lines: (CheckoutLine & { isActive: boolean })[] };

/**
 * What an account would order now, with live prices; null where it has no cart. One statement, so
 * version and lines are of one moment.
 * @throws conflict `cart.product_unavailable` with `details.lines` of {productId, name} where the
 * cart holds something that is no longer offered
 */
export async function loadCartForCheckout(
  db: DbOrTx,
  userId: string,
): Promise<CheckoutCart | null> {
  const [cart] = await cartOfAccount(db, { userId });
  if (!cart) return null;
  const gone = cart.lines.filter((line) => !line.isActive);
  if (gone[0]) {
    throw new DomainError(
      'conflict',
      'cart.product_unavailable',
      `“${gone[0].name}” is no longer offered. Please take it out of your cart.`,
      { lines: gone.map(({ productId, name }) => ({ productId, name })) },
    );
  }
  return { ...cart, lines: cart.lines.map(({ isActive: _, ...line }) => line) };
}

const cartOfAccount = prepared<Row>(
  'cart_for_checkout',
  () => sql`
    with mine as (
      select id, version from ${carts} where user_id = ${sql.placeholder('userId')}
    ), lines as (
      select * from ${cartLines} where cart_id = (select id from mine)
    ), ${HELD_BY_MINE}
    select mine.id as "cartId", mine.version, coalesce(min(p.currency), 'USD') as currency,
      coalesce(json_agg(json_build_object(
        'productId', p.id, 'slug', p.slug, 'businessId', b.id, 'businessName', b.name,
        'name', p.name, 'image', p.image, 'kind', p.kind, 'quantity', l.quantity,
        'unitPriceCents', p.price_cents, 'unitPricePoints', p.price_points,
        'maxPointsPercent', p.max_points_percent, 'weightGrams', p.weight_grams,
        'note', case when p.kind = 'service' then l.note end, 'validMonths', p.valid_months,
        'isActive', p.is_active, 'available', ${AVAILABLE}
      ) order by l.added_at, p.id) filter (where p.id is not null), '[]'::json) as lines
    from mine
    left join lines l on true
    left join ${products} p on p.id = l.product_id
    left join ${businesses} b on b.id = p.business_id
    left join ${stock} s on s.product_id = p.id
    left join own on own.product_id = p.id
    group by mine.id, mine.version`,
);
