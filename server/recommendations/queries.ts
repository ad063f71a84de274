import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import {
  cartLines,
  carts,
  products,
  recommendedFor,
  recommendedPairs,
  recommendedPopular,
  stock,
} from '@/db/schema';
import { CARD, CARD_JOINS, type ProductCard } from '../catalog/card';
import { env } from '../env';
import { type Subject, subjectId } from './interactions';

/** Cards, and whether people's choices say so or they are just popular. */
export type Recommended = { products: ProductCard[]; isPersonal: boolean };

type Row = ProductCard & { isPersonal: boolean };

/**
 * Four products for somebody, a visitor too; what is popular where nothing is known of them. Never what
 * cannot be bought now or is in their cart. One statement.
 */
export async function listForSubject(db: DbOrTx, subject: Subject): Promise<Recommended> {
  return told(await forSubject(db, { ...subject, lowStock: env().LOW_STOCK_THRESHOLD }));
}

/** Four products that go with what is in somebody's cart; none where nothing is known to. */
export async function listBesideCart(db: DbOrTx, subject: Subject): Promise<Recommended> {
  if (subject.userId === null && subject.token === null) return told([]);
  return told(await besideCart(db, { ...subject, lowStock: env().LOW_STOCK_THRESHOLD }));
}

function told(rows: Row[]): Recommended {
  const cards = rows.map(({ isPersonal: _, ...card }) => card);
  return { products: cards, isPersonal: rows.some(({ isPersonal }) => isPersonal) };
}

const IN_CART = sql`
  select l.product_id from ${cartLines} l join ${carts} c on c.id = l.cart_id
  where c.user_id = ${sql.placeholder('userId')} or c.token = ${sql.placeholder('token')}`;

/** The first four of `candidates` (id, place) that can be bought; places up to 100 are people's. */
const cardsOf = (candidates: SQL): SQL => sql`
  select ${CARD}, p.place <= 100 as "isPersonal" from (
    select near.*, c.place from (
      select id, min(place) as place from (${candidates}) every group by id
    ) c join ${products} near on near.id = c.id and near.is_active
    join ${stock} st on st.product_id = near.id and st.available > 0
    where near.id not in (${IN_CART})
    order by c.place, near.id limit 4
  ) p ${CARD_JOINS} order by p.place, p.id`;

const forSubject = prepared<Row>('recommended_for', () =>
  cardsOf(sql`
    select product_id as id, rank as place from ${recommendedFor} where subject = ${subjectId}
    union all
    select product_id, 100 + row_number() over (order by score desc, product_id)
    from ${recommendedPopular} where rank <= 4`),
);

const besideCart = prepared<Row>('recommended_beside_cart', () =>
  cardsOf(sql`
    select other_id as id, row_number() over (order by sum(score) desc, other_id) as place
    from ${recommendedPairs} where product_id in (${IN_CART}) group by 1`),
);
