import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { cartLines, carts } from '@/db/schema';
import { MAX_QUANTITY } from './limits';

/**
 * Merges a visitor's cart into the account's at sign-in: quantities add up to at most 99, and the
 * visitor's cart is gone. Twice, or at once from two pages, is once; an unknown token is nothing.
 * Returns whether there was something to merge.
 */
export async function adoptGuestCart(tx: Tx, userId: string, token: string): Promise<boolean> {
  const [guest] = await lockGuest(tx, { token });
  if (!guest) return false;
  await merge(tx, { guestId: guest.id, userId, cartId: newId('cart') });
  return true;
}

// Whoever still adds to this cart has either committed by now or will make a cart of their own.
const lockGuest = prepared<{ id: string }>(
  'cart_lock_guest',
  () => sql`select id from ${carts} where token = ${sql.placeholder('token')} for update`,
);

const merge = prepared(
  'cart_adopt',
  () => sql`
    with guest as (
      select product_id, quantity, added_at, note from ${cartLines}
      where cart_id = ${sql.placeholder('guestId')}
    ), cart as (
      insert into ${carts} (id, user_id, version)
      select ${sql.placeholder('cartId')}, ${sql.placeholder('userId')}, 1
      where exists (select from guest)
      on conflict (user_id) do update
        set version = ${carts}.version + 1, updated_at = now()
      returning id
    ), merged as (
      insert into ${cartLines} as l (cart_id, product_id, quantity, added_at, note)
      select cart.id, g.product_id, g.quantity, g.added_at, g.note from cart, guest g
      on conflict (cart_id, product_id) do update
        set quantity = least(l.quantity + excluded.quantity, ${sql.raw(String(MAX_QUANTITY))}),
          note = coalesce(excluded.note, l.note)
    )
    delete from ${carts} where id = ${sql.placeholder('guestId')}`,
);
