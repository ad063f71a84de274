import { env } from './env';

/** The address of a page of the shop, for whoever reads it outside of the browser. */
export function siteUrl(path: string): string {
  const { NEXTAUTH_URL, PORT } = env();
  return new URL(path, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href;
}
