import { writeCookie } from '../cookies';

export const CART_COOKIE = 'gp_cart';

const LASTS_SECONDS = 60 * 24 * 60 * 60;

/** The token of a visitor's cart as their cookie gives it; null for anything we did not make. */
export function cartToken(value: string | null | undefined): string | null {
  return value && /^[\w-]{32}$/.test(value) ? value : null;
}

/** The `Set-Cookie` line that keeps a visitor's cart, or with null forgets it. */
export function cartCookie(token: string | null): string {
  return writeCookie(CART_COOKIE, token ?? '', token ? LASTS_SECONDS : 0);
}
