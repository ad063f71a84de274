import { type SQL, sql } from 'drizzle-orm';
import { few } from '@/db/few';
import { prepared } from '@/db/prepared';
import {
  businesses,
  cartLines,
  carts,
  checkouts,
  products,
  reservations,
  stock,
} from '@/db/schema';
import { MAX_PRODUCTS, MAX_QUANTITY } from './limits';
import type { StoredCart } from './view';

/** Whose cart: an account's, or a visitor's by the token in their cookie. */
export type CartOwner = { userId: string } | { token: string };

type Column = 'user_id' | 'token';
type Written = StoredCart & {
  isKnown: boolean;
  fits: boolean;
  /** How many the cart has of a product of which it would have too many. */
  overfull: number | null;
};

const owner = sql.placeholder('owner');
const productId = sql.placeholder('productId');
const lines = sql`${sql.placeholder('lines')}::json`;

/**
 * `own`: what the open checkout of the cart in `mine` holds, which therefore is still available to this very
 * cart. Found by one key after the other, not by joins: while few checkouts are open, the planner takes it for
 * cheaper to look at each of them.
 */
export const HELD_BY_MINE = sql`
  own as (
    select r.product_id, r.quantity from ${reservations} r
    where r.state = 'held' and r.checkout_id = (
      select k.id from ${checkouts} k
      where k.cart_id = (select id from mine) and k.state = 'open')
  )`;

/** `mine`: the owner's cart; `before`: its lines; `own`. */
const cartOf = (column: Column) => sql`
  mine as (
    select id, version from ${carts} where ${sql.raw(column)} = ${owner}
  ), before as (
    select l.product_id, l.quantity, l.added_at, l.note
    from ${cartLines} l where l.cart_id = (select id from mine)
  ), ${HELD_BY_MINE}`;

/** What is free of a product for this cart. */
export const AVAILABLE = sql`(coalesce(s.available, 0) + coalesce(own.quantity, 0))`;

const linesAsJson = sql`
  coalesce((select json_agg(json_build_object(
      'productId', p.id, 'slug', p.slug, 'name', p.name, 'image', p.image,
      'imageAlt', p.image_alt, 'businessId', b.id, 'businessName', b.name, 'kind', p.kind,
      'quantity', l.quantity, 'note', l.note, 'unitPriceCents', p.price_cents, 'unitPricePoints', p.price_points,
      'maxPointsPercent', p.max_points_percent, 'currency', p.currency, 'isActive', p.is_active,
      'available', least(${sql.raw(String(MAX_QUANTITY))}, ${AVAILABLE})
    ) order by l.added_at, p.id)
    from lines l join ${products} p on p.id = l.product_id
    join ${businesses} b on b.id = p.business_id
    left join ${stock} s on s.product_id = p.id
    left join own on own.product_id = p.id), '[]'::json) as lines`;

const read = (column: Column) => sql`
  with ${cartOf(column)}, lines as (select * from before)
  select mine.id, mine.version, ${linesAsJson} from mine`;

/**
 * Puts products in, all of them or none: the cart comes into being, its version goes up and lines are written
 * only where each is offered and the limits hold. The cart's row is locked before the lines', as
 * in every other write, so that two of them never wait for each other in a ring. `changed` is a
 * line's new quantity where there is one already; the view is of the moment the statement began.
 */
const put = (column: Column, fits: SQL, changed: SQL) => sql`
  with ${cartOf(column)}, wanted as (
    select p.id, w.quantity, coalesce(b.quantity, 0) as present
    from ${few(lines, 'w', '"productId" text, quantity int')}
    join ${products} p on p.id = w."productId" and p.is_active
    left join before b on b.product_id = p.id
  ), judged as (
    select count(*) = json_array_length(${lines}) as known,
      min(present) filter (where not (${fits})) as overfull,
      count(*) filter (where present = 0) as fresh from wanted
  ), allowed as (
    select wanted.id, wanted.quantity from wanted, judged
    where judged.known and judged.overfull is null and (judged.fresh = 0
      or (select count(*) from before) + judged.fresh <= ${sql.raw(String(MAX_PRODUCTS))})
  ), cart as (
    insert into ${carts} (id, ${sql.raw(column)}, version)
    select ${sql.placeholder('cartId')}, ${owner}, 1 where exists (select from allowed)
    on conflict (${sql.raw(column)}) do update
      set version = ${carts}.version + 1, updated_at = now()
    returning id, version
  ), line as (
    insert into ${cartLines} as l (cart_id, product_id, quantity)
    select cart.id, allowed.id, allowed.quantity from cart, allowed
    on conflict (cart_id, product_id) do update set quantity = ${changed}
    returning product_id, quantity, added_at, note
  ), lines as (
    select * from before where product_id not in (select product_id from line)
    union all select * from line
  )
  select coalesce((select id from cart), (select id from mine)) as id,
    coalesce((select version from cart), (select version from mine), 0) as version,
    (select known from judged) as "isKnown", exists (select from allowed) as fits,
    (select overfull from judged) as overfull, ${linesAsJson}`;

const limit = sql.raw(String(MAX_QUANTITY));

const add = (column: Column) =>
  put(
    column,
    sql`present + wanted.quantity <= ${limit}`,
    sql`least(l.quantity + excluded.quantity, ${limit})`,
  );

const set = (column: Column) => put(column, sql`true`, sql`excluded.quantity`);

const take = (column: Column, which: SQL) => sql`
  with ${cartOf(column)}, cart as (
    update ${carts} c set version = c.version + 1, updated_at = now() from mine
    where c.id = mine.id and exists (select from before where ${which})
    returning c.id, c.version
  ), gone as (
    delete from ${cartLines} l using cart where l.cart_id = cart.id and ${which}
  ), lines as (select * from before where not (${which}))
  select mine.id, coalesce((select version from cart), mine.version) as version, ${linesAsJson}
  from mine`;

// A note that says the same changes nothing: an open checkout stays.
const note = (column: Column) => sql`
  with ${cartOf(column)}, cart as (
    update ${carts} c set version = c.version + 1, updated_at = now() from mine
    where c.id = mine.id and exists (
      select from before join ${products} p on p.id = before.product_id
      where product_id = ${productId} and p.kind = 'service'
        and before.note is distinct from ${sql.placeholder('note')}::text)
    returning c.id, c.version
  ), line as (
    update ${cartLines} l set note = ${sql.placeholder('note')} from cart
    where l.cart_id = cart.id and l.product_id = ${productId}
    returning l.product_id, l.quantity, l.added_at, l.note
  ), lines as (
    select * from before where product_id not in (select product_id from line)
    union all select * from line
  )
  select mine.id, coalesce((select version from cart), mine.version) as version, ${linesAsJson}
  from mine`;

const remove = (column: Column) => take(column, sql`product_id = ${productId}`);
const clear = (column: Column) => take(column, sql`true`);

function pair<Row>(name: string, text: (column: Column) => SQL) {
  return {
    user: prepared<Row>(`${name}_user`, () => text('user_id'), { isBrief: true }),
    guest: prepared<Row>(`${name}_guest`, () => text('token'), { isBrief: true }),
  };
}

/** Each statement twice: for an account's cart and for a visitor's. */
export const statements = {
  read: pair<StoredCart>('cart_read', read),
  add: pair<Written>('cart_add', add),
  set: pair<Written>('cart_set', set),
  note: pair<StoredCart>('cart_note', note),
  remove: pair<StoredCart>('cart_remove', remove),
  clear: pair<StoredCart>('cart_clear', clear),
};
