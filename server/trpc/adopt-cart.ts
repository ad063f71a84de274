import { type Db, transaction } from '@/db/client';
import type { Viewer } from '../auth/actor';
import { adoptGuestCart } from '../cart/adopt';

/**
 * The first request after a sign-in still carries the visitor's cart: it becomes the account's.
 * Every way in passes here, so that no page shows the account's cart without it. Returns the token
 * that still names a visitor's cart.
 */
export async function adoptCart(
  db: Db,
  viewer: Viewer | null,
  token: string | null,
): Promise<string | null> {
  if (!viewer || !token) return token;
  await transaction(db, (tx) => adoptGuestCart(tx, viewer.userId, token));
  return null;
}
