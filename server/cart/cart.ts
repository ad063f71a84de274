import { sql } from 'drizzle-orm';
import { type DbOrTx, type Tx, together } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { cartDeletions, cartLines, carts } from '@/db/schema';
import { productNotFound } from '../catalog/refusals';
import { DomainError } from '../errors';
import { MAX_PRODUCTS, MAX_QUANTITY } from './limits';
import { type CartOwner, statements } from './statements';
import { type CartView, cartView, EMPTY_CART } from './view';

export type Choice = { productId: string; quantity: number };

/**
 * Adds to what the cart holds of products, each named once, all of them or none; the cart comes into being
 * with its first line. One statement. Additions at the same moment add up.
 * @throws not_found `catalog.product_not_found` · rejected `cart.quantity_invalid` above 99 of one
 * product, `cart.too_many_products` above 50 different ones; nothing changes then
 */
export async function addToCart(
  db: DbOrTx,
  owner: CartOwner,
  ...choices: readonly Choice[]
): Promise<CartView> {
  return put(db, 'add', owner, choices);
}

/** Makes a line exactly `quantity`; 0 removes it. Refuses as `addToCart` does. */
export async function setQuantity(db: DbOrTx, owner: CartOwner, choice: Choice): Promise<CartView> {
  if (choice.quantity === 0) return removeFromCart(db, owner, choice.productId);
  return put(db, 'set', owner, [choice]);
}

/**
 * What the shopper wishes of a service in the cart; null takes it back. Goods and vouchers have none, and
 * a product that is not in the cart changes nothing.
 */
export async function setNote(
  db: DbOrTx,
  owner: CartOwner,
  { productId, note }: { productId: string; note: string | null },
): Promise<CartView> {
  const [cart] = await of(owner, statements.note)(db, { owner: keyOf(owner), productId, note });
  return cartView(cart ?? EMPTY_CART);
}

/** Takes a product out. A product that is not in the cart changes nothing. */
export async function removeFromCart(
  db: DbOrTx,
  owner: CartOwner,
  productId: string,
): Promise<CartView> {
  const [cart] = await of(owner, statements.remove)(db, { owner: keyOf(owner), productId });
  return cartView(cart ?? EMPTY_CART);
}

export async function clearCart(db: DbOrTx, owner: CartOwner): Promise<CartView> {
  const [cart] = await of(owner, statements.clear)(db, { owner: keyOf(owner) });
  return cartView(cart ?? EMPTY_CART);
}

export async function readCart(db: DbOrTx, owner: CartOwner): Promise<CartView> {
  const [cart] = await of(owner, statements.read)(db, { owner: keyOf(owner) });
  return cartView(cart ?? EMPTY_CART);
}

async function put(
  db: DbOrTx,
  how: 'add' | 'set',
  owner: CartOwner,
  choices: readonly Choice[],
): Promise<CartView> {
  const values = { lines: JSON.stringify(choices), owner: keyOf(owner), cartId: newId('cart') };
  const [written] = await of(owner, statements[how])(db, values);
  if (!written?.isKnown) throw productNotFound();
  if (written.fits) return cartView(written);
  if (written.overfull !== null) {
    throw new DomainError(
      'rejected',
      'cart.quantity_invalid',
      `A cart takes at most ${MAX_QUANTITY} of one product.`,
      { inCart: written.overfull, max: MAX_QUANTITY },
    );
  }
  throw new DomainError(
    'rejected',
    'cart.too_many_products',
    `A cart takes at most ${MAX_PRODUCTS} different products.`,
    { max: MAX_PRODUCTS },
  );
}

function of<Statement>(owner: CartOwner, pair: { user: Statement; guest: Statement }): Statement {
  return 'userId' in owner ? pair.user : pair.guest;
}

function keyOf(owner: CartOwner): string {
  return 'userId' in owner ? owner.userId : owner.token;
}

export type OrderedLines = {
  orderId: string;
  cartId: string;
  lines: readonly Choice[];
};

/**
 * Takes an order's lines out of the cart they came from, once per order: the ordered quantity goes,
 * what was added meanwhile stays (C6). A repeat, or a cart that is gone, changes nothing and is no
 * failure (R0.16). Returns whether this call did it.
 */
export async function deleteOrderedLines(tx: Tx, ordered: OrderedLines): Promise<boolean> {
  const { orderId, cartId } = ordered;
  const [[first]] = await together([
    markDeleted(tx, { orderId, cartId }),
    subtract(tx, { orderId, cartId, lines: JSON.stringify(ordered.lines) }),
  ]);
  return first !== undefined;
}

// The cart's row is locked here, so that the next statement sees every line as it is by then.
const markDeleted = prepared<{ orderId: string }>(
  'cart_mark_deleted',
  () => sql`
    with marked as (
      insert into ${cartDeletions} (order_id, cart_id)
      values (${sql.placeholder('orderId')}, ${sql.placeholder('cartId')})
      on conflict do nothing returning order_id, cart_id
    ), locked as (
      update ${carts} c set version = c.version + 1, updated_at = now()
      from marked m where c.id = m.cart_id
    )
    select order_id as "orderId" from marked`,
);

// Sent with it, so it sees for itself whether this transaction was the first.
const subtract = prepared(
  'cart_subtract',
  () => sql`
    with ordered as (
      select o.* from jsonb_to_recordset(${sql.placeholder('lines')}::jsonb)
        as o("productId" text, quantity int)
      where exists (
        select from ${cartDeletions} where order_id = ${sql.placeholder('orderId')}
          and xmin = pg_current_xact_id()::xid
      )
    ), less as (
      update ${cartLines} l set quantity = l.quantity - o.quantity from ordered o
      where l.cart_id = ${sql.placeholder('cartId')} and l.product_id = o."productId"
        and l.quantity > o.quantity
    )
    delete from ${cartLines} l using ordered o
    where l.cart_id = ${sql.placeholder('cartId')} and l.product_id = o."productId"
      and l.quantity <= o.quantity`,
);
