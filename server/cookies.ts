import { env } from './env';

/** The shop is reached over https: its cookies are for https alone. */
export function isSecure(): boolean {
  return env().NEXTAUTH_URL?.startsWith('https://') ?? false;
}

/** One cookie of a request's `Cookie` header; null where it is missing or cannot be read. */
export function readCookie(header: string | null, name: string): string | null {
  const prefix = `${name}=`;
  const pair = header?.split(/; */).find((candidate) => candidate.startsWith(prefix));
  if (pair === undefined) return null;
  try {
    return decodeURIComponent(pair.slice(prefix.length));
  } catch {
    return null;
  }
}

/** A `Set-Cookie` line: for this site alone, out of reach of scripts. `maxAge` in seconds. */
export function writeCookie(name: string, value: string, maxAge: number): string {
  const secure = isSecure() ? '; Secure' : '';
  const expires = new Date(Date.now() + maxAge * 1_000).toUTCString();
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}; Expires=${expires}; HttpOnly; SameSite=Lax${secure}`;
}
