const ORIGIN = 'http://shop.invalid';

/**
 * Where to go after signing in: a path of this very site as it was asked for, else the front page.
 * Anything that a browser could read as another site (`//evil`, `/\evil`, `https:…`) is refused.
 */
export function safeNext(asked: string | string[] | null | undefined): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  if (!URL.canParse(asked, ORIGIN)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, ORIGIN);
  if (origin !== ORIGIN || pathname.startsWith('//')) return '/';
  return pathname + search + hash;
}

/** The page to sign in at, which leads back to `path`. */
export function signInHref(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}
